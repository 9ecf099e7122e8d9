import { $createRangeSelection, $getNodeByKey, $setSelection, type LexicalEditor } from "lexical";
import type { TextRange } from "#shared/document/blocks/stretches.ts";
import { $placePoint } from "../binding/place.ts";
import type { ShownBlocks } from "../editor-of.ts";

/** Leads to some of the text of a block: it stands in the middle, with the caret before it. */
export function goToRange(
  editor: LexicalEditor,
  blocks: ShownBlocks,
  { block, offset }: Omit<TextRange, "length">,
): void {
  const key = blocks.keyOf(block);
  if (key === undefined) return;
  editor.update(
    () => {
      const node = $getNodeByKey(key);
      if (node === null) return;
      const selection = $createRangeSelection();
      $placePoint(selection, "anchor", node, offset);
      $placePoint(selection, "focus", node, offset);
      $setSelection(selection);
    },
    { discrete: true },
  );
  editor.focus();
  // After the focus, which scrolls as well, and no further than it has to.
  editor.getElementByKey(key)?.scrollIntoView({ block: "center" });
}
