import type { LexicalEditor } from "lexical";
import type { Match } from "./find-text.ts";

/** More than these are counted, and not painted. */
const mostPainted = 2_000;

/** Paints the matches over the text, and the present one stronger, if there is one. Nothing in the document changes. */
export function paintMatches(
  editor: LexicalEditor,
  matches: readonly Match[],
  present: number | null,
): Range | null {
  // A page without the means to paint still counts and moves.
  const highlights = typeof CSS === "undefined" || !("highlights" in CSS) ? null : CSS.highlights;
  const ranges = matches.slice(0, mostPainted).map((match) => rangeOf(editor, match));
  const match = present === null ? undefined : matches[present];
  const now = match === undefined ? null : rangeOf(editor, match);
  if (highlights !== null) {
    highlights.set("found", new Highlight(...ranges.filter((range) => range !== null)));
    highlights.set("found-now", new Highlight(...(now === null ? [] : [now])));
  }
  return now;
}

export function clearMatches(): void {
  if (typeof CSS === "undefined" || !("highlights" in CSS)) return;
  CSS.highlights.delete("found");
  CSS.highlights.delete("found-now");
}

/** Where a match is on the page. */
export function rangeOf(editor: LexicalEditor, { start, end }: Match): Range | null {
  const from = textOf(editor, start.key);
  const to = textOf(editor, end.key);
  if (from === null || to === null) return null;
  const range = document.createRange();
  range.setStart(from, Math.min(start.offset, from.data.length));
  range.setEnd(to, Math.min(end.offset, to.data.length));
  return range;
}

/** The text node that shows a node of text. */
export function textOf(editor: LexicalEditor, key: string): Text | null {
  let node: Node | null = editor.getElementByKey(key);
  while (node !== null && !(node instanceof Text)) node = node.firstChild;
  return node;
}
