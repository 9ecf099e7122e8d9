import {
  $createRangeSelectionFromDom,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  type LexicalEditor,
  type NodeKey,
  type RangeSelection,
} from "lexical";
import type { Body } from "#shared/document/blocks/body.ts";
import type { TextRange } from "#shared/document/blocks/stretches.ts";
import { $blockAround, $placeOf } from "../binding/place.ts";
import type { ShownBlocks } from "../editor-of.ts";

type Shown = Readonly<{ editor: LexicalEditor; blocks: ShownBlocks; body: Body }>;

/** What is selected in a body, block by block; of a caret the block that it stands in, with no length. */
export function selectedRanges({ editor, blocks, body }: Shown): readonly TextRange[] {
  return editor.read(() => {
    const selection = $selectionIn(editor);
    if (selection === null) return [];
    const isBackward = selection.isBackward();
    const start = $placeOf(isBackward ? selection.focus : selection.anchor);
    const end = $placeOf(isBackward ? selection.anchor : selection.focus);
    if (start === null || end === null) return [];
    return $keysOf(selection, start.key, end.key).flatMap((key) => {
      const id = blocks.idOf(key);
      const block = id === undefined ? undefined : body.find(id);
      if (block === undefined || block.table !== null) return [];
      const from = key === start.key ? Math.min(start.offset, block.length) : 0;
      const to = key === end.key ? Math.min(end.offset, block.length) : block.length;
      return [{ block: block.id, offset: from, length: Math.max(0, to - from) }];
    });
  });
}

/** A text that is only read selects by itself; what the page has selected counts, if it begins in here. */
function $selectionIn(editor: LexicalEditor): RangeSelection | null {
  const root = editor.getRootElement();
  const selected = window.getSelection();
  const isInside = root?.contains(selected?.anchorNode ?? null) === true;
  if (root !== null && selected !== null && isInside) endInside(selected, root);
  const own = isInside ? $createRangeSelectionFromDom(selected, editor) : null;
  const known = own ?? $getSelection();
  return $isRangeSelection(known) ? known : null;
}

/** Where nobody writes, three clicks on the last paragraph select up to what stands behind the text. */
function endInside(selected: Selection, root: HTMLElement): void {
  const { focusNode } = selected;
  if (focusNode === null || root.contains(focusNode)) return;
  const isBehind =
    (root.compareDocumentPosition(focusNode) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  selected.extend(root, isBehind ? root.childNodes.length : 0);
}

/** Of the blocks that a selection reaches into, in the order of the text. */
function $keysOf(selection: RangeSelection, first: NodeKey, last: NodeKey): readonly NodeKey[] {
  const keys = new Set<NodeKey>([first]);
  for (const node of selection.getNodes()) {
    const block = $blockAround(node);
    if (block !== null) keys.add(block.getKey());
  }
  if ($getNodeByKey(last) !== null) keys.add(last);
  return [...keys];
}
