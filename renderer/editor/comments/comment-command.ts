import { COMMAND_PRIORITY_LOW, createCommand, type LexicalEditor, type NodeKey } from "lexical";

/** Asks for a comment: on the block that a node shows, or on what is selected. Whoever shows comments listens. */
export const COMMENT_COMMAND = createCommand<NodeKey | null>("comment");

/** Hears of it, with the node whose block is meant or null; the returned function stops that. */
export function onCommentAsked(
  editor: LexicalEditor,
  listener: (node: string | null) => void,
): () => void {
  return editor.registerCommand(
    COMMENT_COMMAND,
    (node) => {
      listener(node);
      return true;
    },
    COMMAND_PRIORITY_LOW,
  );
}
