import { $getNodeByKey, $isTextNode, type LexicalEditor } from "lexical";
import type { MarkedText } from "#shared/domain/search-hit.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { findPassage } from "#shared/search/find-passage.ts";
import type { Sought } from "#shared/search/passage.ts";
import { textOf } from "../find/paint-matches.ts";
import { $readWholeText, type Spot, spotsOf } from "./whole-text.ts";

/** What a search found in a document: the words it looked for, and what it showed of the text around them. */
export type Arrival = Readonly<{ sought: readonly Sought[]; passage: MarkedText }>;

/** Long enough to be seen, short enough not to be in the way. */
const markedFor = 4_000;

/**
 * Takes a person to the words that a search has found: they stand in the middle, marked for a moment, with the caret before
 * them. Nothing moves on the way, so there is nothing to hold still for whoever wants less motion. False where the words
 * are not in this text.
 */
export function arriveAt(
  editor: LexicalEditor,
  { sought, passage }: Arrival,
  clock: Clock,
): boolean {
  const whole = editor.read($readWholeText);
  const places = findPassage(whole.text, sought, passage).flatMap((range) => {
    const spots = spotsOf(whole, range);
    return spots === null ? [] : [spots];
  });
  const [first] = places;
  if (first === undefined) return false;

  editor.update(() => $putCaret(first[0]), { discrete: true });
  editor.focus();
  const ranges = places
    .map(([start, end]) => rangeOf(editor, start, end))
    .filter((range) => range !== null);
  // After the focus, which scrolls as well, and no further than it has to.
  elementOf(ranges[0])?.scrollIntoView({ block: "center" });
  markForAMoment(ranges, clock);
  return true;
}

function $putCaret({ piece, offset }: Spot): void {
  const node = $getNodeByKey(piece.key);
  if ($isTextNode(node)) node.select(offset, offset);
  else if (node !== null) {
    const index = node.getIndexWithinParent();
    node.getParent()?.select(index, index);
  }
}

function rangeOf(editor: LexicalEditor, start: Spot, end: Spot): Range | null {
  const [from, to] = [
    editor.getElementByKey(start.piece.key),
    editor.getElementByKey(end.piece.key),
  ];
  if (from === null || to === null) return null;
  const range = from.ownerDocument.createRange();
  const [head, tail] = [textOf(editor, start.piece.key), textOf(editor, end.piece.key)];
  if (start.piece.isText && head !== null) {
    range.setStart(head, Math.min(start.offset, head.data.length));
  } else range.setStartBefore(from);
  if (end.piece.isText && tail !== null) {
    range.setEnd(tail, Math.min(end.offset, tail.data.length));
  } else range.setEndAfter(to);
  return range;
}

function elementOf(range: Range | undefined): Element | null {
  const node = range?.startContainer;
  return node instanceof Element ? node : (node?.parentElement ?? null);
}

/** Painted over the text: nothing in the document changes. */
function markForAMoment(ranges: readonly Range[], clock: Clock): void {
  if (typeof CSS === "undefined" || !("highlights" in CSS)) return;
  const { highlights } = CSS;
  const mark = new Highlight(...ranges);
  highlights.set("arrived", mark);
  clock.after(markedFor, () => {
    if (highlights.get("arrived") === mark) highlights.delete("arrived");
  });
}
