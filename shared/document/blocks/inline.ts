import { equalityDeep } from "lib0/function";
import type { Inline, Marks } from "./block.ts";

/** Content is kept without empty texts and without neighbours that could be one. */
export type Content = readonly Inline[];

export const noMarks: Marks = Object.freeze({});

/** Equality of plain data, whatever the order of its keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  return equalityDeep(one, other);
}

export function sameMarks(one: Marks, other: Marks): boolean {
  return one === other || sameValue(one, other);
}

export function sameContent(one: Content, other: Content): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  return one.every((inline, index) => sameInline(inline, other[index]));
}

function sameInline(one: Inline, other: Inline | undefined): boolean {
  if (one === other) return true;
  if (other === undefined || !sameMarks(one.marks, other.marks)) return false;
  if (one.kind === "text") return other.kind === "text" && one.text === other.text;
  return other.kind === "embed" && sameValue(one.embed, other.embed);
}

export function lengthOfInline(inline: Inline): number {
  return inline.kind === "text" ? inline.text.length : 1;
}

export function lengthOfContent(content: Content): number {
  let length = 0;
  for (const inline of content) length += lengthOfInline(inline);
  return length;
}

/** Stands for an embed where content is compared as text. */
const embedCharacter = "\uFFFC";

export function textOfContent(content: Content): string {
  return content.map((inline) => (inline.kind === "text" ? inline.text : embedCharacter)).join("");
}

/** Adds at the end, as part of what stands there where that is marked the same. */
export function pushInline(content: Inline[], inline: Inline): void {
  const last = content.at(-1);
  if (inline.kind === "text") {
    if (inline.text === "") return;
    if (last?.kind === "text" && sameMarks(last.marks, inline.marks)) {
      content[content.length - 1] = { ...last, text: last.text + inline.text };
      return;
    }
  }
  content.push(inline);
}

export function joinContent(...parts: readonly Content[]): Content {
  const joined: Inline[] = [];
  for (const part of parts) for (const inline of part) pushInline(joined, inline);
  return joined;
}

export function sliceContent(
  content: Content,
  from: number,
  to = Number.POSITIVE_INFINITY,
): Content {
  const slice: Inline[] = [];
  let at = 0;
  for (const inline of content) {
    const end = at + lengthOfInline(inline);
    if (end > from && at < to) {
      slice.push(
        inline.kind === "text"
          ? { ...inline, text: inline.text.slice(Math.max(0, from - at), to - at) }
          : inline,
      );
    }
    at = end;
  }
  return slice;
}

export function insertContent(content: Content, offset: number, added: Content): Content {
  return joinContent(sliceContent(content, 0, offset), added, sliceContent(content, offset));
}

export function cutContent(content: Content, from: number, to: number): Content {
  return joinContent(sliceContent(content, 0, from), sliceContent(content, to));
}

/** Sets marks over a stretch; a mark that is null is taken away. */
export function markContent(content: Content, from: number, to: number, marks: Marks): Content {
  const marked = sliceContent(content, from, to).map((inline): Inline => {
    const next: Record<string, unknown> = { ...inline.marks, ...marks };
    for (const [name, value] of Object.entries(next)) if (value === null) delete next[name];
    return { ...inline, marks: next };
  });
  return joinContent(sliceContent(content, 0, from), marked, sliceContent(content, to));
}
