import {
  $createRangeSelection,
  $getNodeByKey,
  $isTextNode,
  $setSelection,
  type NodeKey,
} from "lexical";
import type { Match } from "./find-text.ts";

/** Puts other words in the place of these matches. The last goes first, so that the others stay true. */
export function $replaceMatches(matches: readonly Match[], words: string): void {
  for (const { start, end } of matches.toReversed()) {
    if ($getNodeByKey(start.key) === null || $getNodeByKey(end.key) === null) continue;
    const selection = $createRangeSelection();
    selection.anchor.set(start.key, start.offset, "text");
    selection.focus.set(end.key, end.offset, "text");
    $setSelection(selection);
    selection.insertText(words);
  }
}

/** Puts the caret at a place in a text, if that is still there. */
export function $placeCaret(key: NodeKey, offset: number): void {
  const node = $getNodeByKey(key);
  if (!$isTextNode(node)) return;
  const at = Math.min(offset, node.getTextContentSize());
  node.select(at, at);
}
