import type { Inline, Marks } from "#shared/document/blocks/block.ts";

/** Stands for an embed where content is compared as text. */
const embedCharacter = "\uFFFC";

export function lengthOf(content: readonly Inline[]): number {
  return content.reduce((sum, inline) => sum + sizeOf(inline), 0);
}

export function textOf(content: readonly Inline[]): string {
  return content.map((inline) => (inline.kind === "text" ? inline.text : embedCharacter)).join("");
}

/** The same content with equal neighbours joined and nothing empty in it. */
export function joinInlines(content: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const inline of content) {
    if (sizeOf(inline) === 0) continue;
    const last = joined.at(-1);
    if (inline.kind === "text" && last?.kind === "text" && sameMarks(last.marks, inline.marks)) {
      joined[joined.length - 1] = { ...last, text: last.text + inline.text };
    } else {
      joined.push(inline);
    }
  }
  return joined;
}

export function sliceInlines(
  content: readonly Inline[],
  from: number,
  to = Number.POSITIVE_INFINITY,
): readonly Inline[] {
  const slice: Inline[] = [];
  let start = 0;
  for (const inline of content) {
    const end = start + sizeOf(inline);
    if (end > from && start < to) {
      slice.push(
        inline.kind === "text"
          ? { ...inline, text: inline.text.slice(Math.max(0, from - start), to - start) }
          : inline,
      );
    }
    start = end;
  }
  return slice;
}

export function sameInlines(one: readonly Inline[], other: readonly Inline[]): boolean {
  return (
    one === other ||
    (one.length === other.length && one.every((inline, index) => sameInline(inline, other[index])))
  );
}

export function sameMarks(one: Marks, other: Marks): boolean {
  return one === other || sameValue(one, other);
}

/** Equality of plain data, whatever the order of its keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return false;
  }
  const left = Object.entries(one);
  const right = new Map<string, unknown>(Object.entries(other));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)))
  );
}

export function sizeOf(inline: Inline): number {
  return inline.kind === "text" ? inline.text.length : 1;
}

function sameInline(one: Inline, other: Inline | undefined): boolean {
  if (other === undefined || !sameMarks(one.marks, other.marks)) return false;
  if (one.kind === "text") return other.kind === "text" && one.text === other.text;
  return other.kind === "embed" && sameValue(one.embed, other.embed);
}
