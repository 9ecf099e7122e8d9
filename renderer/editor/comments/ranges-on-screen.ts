import { $getNodeByKey, $isElementNode, $isTextNode, type LexicalEditor } from "lexical";
import type { TextRange } from "#shared/document/blocks/stretches.ts";
import { $leavesIn } from "../binding/place.ts";
import type { ShownBlocks } from "../editor-of.ts";
import { textOf } from "../find/paint-matches.ts";

/** Where some of the text of a block is on the page: a range for each stretch that one node shows. */
export function rangesOnScreen(
  editor: LexicalEditor,
  blocks: ShownBlocks,
  { block, offset, length }: TextRange,
): readonly Range[] {
  const key = blocks.keyOf(block);
  if (key === undefined) return [];
  return editor.read(() => {
    const node = $getNodeByKey(key);
    if (!$isElementNode(node)) return [];
    const ranges: Range[] = [];
    let start = 0;
    for (const leaf of $leavesIn(node)) {
      const size = $isTextNode(leaf) ? leaf.getTextContentSize() : 1;
      const from = Math.max(0, offset - start);
      const to = Math.min(size, offset + length - start);
      start += size;
      const text = from < to && $isTextNode(leaf) ? textOf(editor, leaf.getKey()) : null;
      if (text === null) continue;
      const range = document.createRange();
      range.setStart(text, Math.min(from, text.data.length));
      range.setEnd(text, Math.min(to, text.data.length));
      ranges.push(range);
    }
    return ranges;
  });
}

/** The element that shows a block. */
export function blockOnScreen(
  editor: LexicalEditor,
  blocks: ShownBlocks,
  block: TextRange["block"],
): HTMLElement | null {
  const key = blocks.keyOf(block);
  return key === undefined ? null : editor.getElementByKey(key);
}
