import { $createRangeSelection, $setSelection } from "lexical";
import type { BlockId } from "#shared/document/blocks/block.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { $blockAround } from "./binding/place.ts";
import { editorOf, keptSelectionOf } from "./editor-of.ts";

/** The element that shows a block; null where none does. */
export function elementOfBlock(document: OpenDocument, block: BlockId): HTMLElement | null {
  const editor = editorOf(document);
  const kept = keptSelectionOf(document);
  const found = document.body.find(block);
  if (editor === undefined || kept === undefined || found === undefined) return null;
  const element = editor.read(() => {
    const spot = kept.$pointAt({ block, offset: 0 });
    const around = spot === null ? null : $blockAround(spot.node);
    return around === null ? null : editor.getElementByKey(around.getKey());
  });
  return found.table === null ? element : (element?.closest("table") ?? null);
}

/** Puts the caret at the beginning of a block, and the block where it is seen. */
export function goToBlock(document: OpenDocument, block: BlockId): void {
  const editor = editorOf(document);
  const kept = keptSelectionOf(document);
  if (editor === undefined || kept === undefined) return;
  editor.update(
    () => {
      const spot = kept.$pointAt({ block, offset: 0 });
      if (spot === null) return;
      const selection = $createRangeSelection();
      const kind = spot.node.getType() === "text" ? "text" : "element";
      selection.anchor.set(spot.node.getKey(), spot.offset, kind);
      selection.focus.set(spot.node.getKey(), spot.offset, kind);
      $setSelection(selection);
    },
    { discrete: true },
  );
  editor.focus();
  // After the focus, which scrolls as well, and no further than it has to.
  elementOfBlock(document, block)?.scrollIntoView({ block: "center" });
}

/** Tells when blocks may stand elsewhere on the page: the text has changed, or its width. */
export function onBlocksMoved(document: OpenDocument, moved: () => void): () => void {
  const editor = editorOf(document);
  const root = editor?.getRootElement() ?? null;
  if (editor === undefined || root === null) return () => undefined;
  const sizes = new ResizeObserver(moved);
  sizes.observe(root);
  const stop = editor.registerUpdateListener(({ dirtyElements }) => {
    if (dirtyElements.size > 0) moved();
  });
  return () => {
    sizes.disconnect();
    stop();
  };
}
