import {
  $createRangeSelection,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $setSelection,
  type LexicalNode,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from "lexical";
import { decodeMark } from "#shared/document/blocks/mark-bytes.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { $placePoint } from "../binding/place.ts";
import { editorOf, keptSelectionOf, shownBodyOf } from "../editor-of.ts";

/**
 * Gives the keyboard to the text of a document on the screen. The caret stands where it stands already, or at `left`, where
 * somebody was before; where neither is known, before the first words, and nothing moves. False where no text is shown.
 */
export function takeUp(document: OpenDocument, left: Uint8Array | null): boolean {
  const editor = shownBodyOf(document)?.editor;
  const root = editor?.getRootElement() ?? null;
  if (editor === undefined || root === null) return false;
  const isElsewhere = editor.isEditable() && editor.read(() => $getSelection()) === null;
  const spot = isElsewhere ? spotOf(document, left) : null;
  if (isElsewhere) {
    editor.update(() => $putCaret(spot), { discrete: true, tag: SKIP_SCROLL_INTO_VIEW_TAG });
  } else if (editor.isEditable()) editor.focus();
  root.focus({ preventScroll: true });
  if (spot !== null) showWhereNotSeen(editor.getElementByKey(spot.key));
  return true;
}

type Spot = Readonly<{ key: string; offset: number }>;

function spotOf(document: OpenDocument, left: Uint8Array | null): Spot | null {
  const mark = left === null ? null : decodeMark(left);
  const spot = mark === null ? null : document.body.resolve(mark);
  if (spot === null) return null;
  const keyOf = () => keptSelectionOf(document)?.blocks.keyOf(spot.block);
  // A long text comes on the screen bit by bit, unless somebody wants the rest of it.
  if (keyOf() === undefined) editorOf(document);
  const key = keyOf();
  return key === undefined ? null : { key, offset: spot.offset };
}

function $putCaret(spot: Spot | null): void {
  const node: LexicalNode | null = spot === null ? null : $getNodeByKey(spot.key);
  if (spot === null || node === null) return void $getRoot().selectStart();
  const selection = $createRangeSelection();
  $placePoint(selection, "anchor", node, spot.offset);
  $placePoint(selection, "focus", node, spot.offset);
  $setSelection(selection);
}

/** What is in sight stays where it is; anything else stands in the middle. */
function showWhereNotSeen(element: HTMLElement | null): void {
  if (element !== null && element.getBoundingClientRect().bottom > window.innerHeight)
    element.scrollIntoView({ block: "center" });
}
