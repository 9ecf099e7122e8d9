import { anchorAt, anchorAtBlock, findAnchor } from "#shared/document/comments/anchor.ts";
import { goToRange } from "../../editor/comments/go-to-range.ts";
import { selectedRanges } from "../../editor/comments/selected-ranges.ts";
import { editorOf, shownBodyOf } from "../../editor/editor-of.ts";
import type { CommentsAround } from "./around.ts";
import { threadsAt } from "./threads-at.ts";

/**
 * Begins a comment: on the block of a node, on what is selected, or on the block with the caret; with the caret in words that
 * are commented it leads to those comments. False where there is nothing to comment on.
 */
export function beginComment(around: CommentsAround, node: string | null = null): boolean {
  const { document, view } = around;
  const shown = shownBodyOf(document);
  if (shown === undefined) return false;
  const { body } = document;
  const selected = selectedRanges({ ...shown, body });
  const id = node === null ? selected[0]?.block : shown.blocks.idOf(node);
  if (node === null) {
    const [there] = threadsAt(around.places.now, selected);
    if (there !== undefined) {
      view.show(there.id, there.isResolved ? "resolved" : "open");
      return true;
    }
  }
  if (!("by" in around.mine)) return false;
  const block = id === undefined ? undefined : body.find(id);
  const onWords = node === null ? anchorAt(body, selected) : null;
  const about = onWords ?? (block === undefined ? null : anchorAtBlock(body, block));
  if (about === null) return false;
  view.begin(about);
  return true;
}

/** Leads from a thread to what it stands on. Without one the text takes the focus. */
export function goToThread({ document, comments, view }: CommentsAround, id: string): void {
  const editor = editorOf(document);
  const shown = shownBodyOf(document);
  if (editor === undefined || shown === undefined) return;
  const thread = comments.threads.find((each) => each.id === id);
  const standing = thread === undefined ? null : findAnchor(document.body, thread);
  view.look(thread?.id ?? null);
  if (standing?.kind === "words") goToRange(editor, shown.blocks, standing.ranges[0]);
  else if (standing?.kind === "block") {
    goToRange(editor, shown.blocks, { block: standing.block, offset: 0 });
  } else editor.focus();
}
