import type { Blockquote, Paragraph } from "mdast";
import type { Surroundings } from "./surroundings.ts";

const opening = /^\[!([A-Za-z]+)\][ \t]*(?:\r?\n|$)/;

/** A quote that GitHub shows as a callout: its name, and what is left to quote. */
export function readCallout(
  node: Blockquote,
  around: Surroundings,
): Readonly<{ name: string; children: Blockquote["children"] }> | null {
  const [first, ...rest] = node.children;
  if (first?.type !== "paragraph" || !startsLikeCallout(first, around)) return null;
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
export function startsLikeCallout({ position }: Paragraph, { source }: Surroundings): boolean {
  const from = position?.start.offset;
  // In the source, because a bracket that was escaped is a bracket.
  return from !== undefined && source.startsWith("[!", from);
}
