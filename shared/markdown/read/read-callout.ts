import type { Blockquote, Paragraph } from "mdast";
import type { Surroundings } from "./surroundings.ts";

const opening = /^\[!([A-Za-z]+)\][ \t]*(?:\r?\n|$)/;

/** A quote that GitHub shows as a callout: its name, and what is left to quote. */
export function readCallout(
  node: Blockquote,
  around: Surroundings,
): Readonly<{ name: string; children: Blockquote["children"] }> | null {
  const [first, ...rest] = node.children;
  if (first?.type !== "paragraph" || !opening.test(sourceOf(first, around))) return null;
  const [text, ...inlines] = first.children;
  if (text?.type !== "text") return null;
  const found = opening.exec(text.value);
  const name = found?.[1]?.toLowerCase();
  if (found === null || name === undefined) return null;
  const left = text.value.slice(found[0].length);
  // Something stands on the same line, so it is no callout.
  if (left === "" && inlines.length > 0 && !found[0].endsWith("\n")) return null;
  const children = left === "" ? inlines : [{ ...text, value: left }, ...inlines];
  return { name, children: children.length === 0 ? rest : [{ ...first, children }, ...rest] };
}

/** Whether a paragraph begins with the sign of a callout, GitHub's or another program's. */
export function startsLikeCallout(paragraph: Paragraph, around: Surroundings): boolean {
  return /^\[!(?:[^\]\\\r\n]|\\[^\]\r\n])+\]/.test(sourceOf(paragraph, around));
}

/** As it stands, because a bracket that was escaped is a bracket, and so is one that is written as a character's number. */
function sourceOf({ position }: Paragraph, { source }: Surroundings): string {
  const from = position?.start.offset;
  return from === undefined ? "" : source.slice(from, position?.end.offset);
}
