import { $setCompositionKey, type RangeSelection } from "lexical";
import { $linkSelected } from "../../../links/link-selected.ts";
import { $select, type Place } from "../text-blocks.ts";
import { gapsOf } from "../tokens.ts";
import type { ActIn } from "./act-in.ts";

/** What is shown while a character is being composed, before the word it becomes. */
const preEdit = "～";

export function $type(act: ActIn): void {
  $select(act.blocks, act.placeOf(act.gap)).insertText(act.newToken());
}

/** Types letter by letter, each of them an update of its own. */
export function* typeKeys(act: ActIn): Generator<void, void> {
  const token = act.newToken();
  act.update(() => {
    $select(act.blocks, act.placeOf(act.gap)).insertText(token.slice(0, 1));
  });
  for (const letter of token.slice(1)) {
    yield;
    act.update(() => act.$selection()?.insertText(letter));
  }
}

/** Puts the caret where something is about to be done, or selects what it is done to: people do that first. */
export function $getReady(act: ActIn): void {
  const [from, to] = isOverRange(act.kind) ? $rangeOf(act) : [act.placeOf(act.gap)];
  $select(act.blocks, from, to);
}

/** Types over what is selected. */
export function $replace(act: ActIn): void {
  const [from, to] = $rangeOf(act);
  const selection = $select(act.blocks, from, act.removes(from, to) ? to : from);
  selection.insertText(act.newToken());
}

export function $remove(act: ActIn): void {
  const [from, to] = $rangeOf(act);
  if (act.removes(from, to)) $selectEitherWay(act, from, to).removeText();
}

export function $split(act: ActIn): void {
  act.restructures();
  $select(act.blocks, act.placeOf(act.gap)).insertParagraph();
}

export function $lineBreak(act: ActIn): void {
  $select(act.blocks, act.placeOf(act.gap)).insertLineBreak();
}

/** What Backspace at the start of a block and Delete at its end come to. */
export function $merge(act: ActIn): void {
  const index = act.block;
  const before = act.blocks[index - 1];
  if (before === undefined || before.container !== act.blocks[index]?.container) return;
  const end = { index: index - 1, offset: before.text.length };
  const start = { index, offset: 0 };
  act.restructures();
  const [anchor, focus] = act.kind === "mergeBack" ? [start, end] : [end, start];
  $select(act.blocks, anchor, focus).removeText();
}

export function $format(act: ActIn): void {
  const [from, to] = $rangeOf(act);
  $selectEitherWay(act, from, to).formatText(act.kind === "bold" ? "bold" : "italic");
}

export function $link(act: ActIn): void {
  const [from, to] = $rangeOf(act);
  const selection = $select(act.blocks, from, to);
  $linkSelected(selection, act.size % 4 === 0 ? null : `https://example.org/${act.size}`);
}

/** Begins to compose a word. What comes from elsewhere until it is there must not disturb it. */
export function $beginComposition(act: ActIn): void {
  const selection = $select(act.blocks, act.placeOf(act.gap));
  selection.insertText(preEdit);
  $setCompositionKey(selection.anchor.key);
}

export function $endComposition(act: ActIn): void {
  for (const [index, { text }] of act.blocks.entries()) {
    const offset = text.indexOf(preEdit);
    if (offset === -1) continue;
    $select(act.blocks, { index, offset }, { index, offset: offset + 1 }).insertText(
      act.newToken(),
    );
    break;
  }
  $setCompositionKey(null);
}

/** A stretch of a block, or up to three blocks in the same part of the document. */
export function $rangeOf(act: ActIn): readonly [Place, Place] {
  const from = act.placeOf(act.gap);
  const further = act.size % 8 < 5 ? 0 : (act.size % 8) - 4;
  let index = Math.min(act.block + further, act.blocks.length - 1);
  if (act.blocks[index]?.container !== act.blocks[from.index]?.container) index = from.index;
  if (index > from.index) {
    act.restructures();
    return [from, act.placeOf(act.size, index)];
  }

  const gaps = gapsOf(act.blocks[index]?.text ?? "").filter((at) => at >= from.offset);
  const reach = Math.min(gaps.length - 1, 1 + Math.floor(act.size / 8));
  return [from, { index, offset: gaps[reach] ?? from.offset }];
}

function $selectEitherWay(act: ActIn, from: Place, to: Place): RangeSelection {
  return act.size % 2 === 0 ? $select(act.blocks, from, to) : $select(act.blocks, to, from);
}

function isOverRange(kind: ActIn["kind"]): boolean {
  return ["replace", "pasteOver", "remove", "bold", "italic", "link"].includes(kind);
}
