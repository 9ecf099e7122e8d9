import {
  COMMAND_PRIORITY_HIGH,
  type LexicalEditor,
  mergeRegister,
  REDO_COMMAND,
  UNDO_COMMAND,
} from "lexical";
import type { BoundDocument } from "./body-binding.ts";

/** The editor has no history: it is the document that takes a step back or forward. */
export function registerUndoSteps(
  editor: LexicalEditor,
  document: BoundDocument,
  flush: () => void,
): () => void {
  const step = (direction: "undo" | "redo") => {
    const isPending = editor._dirtyElements.size > 0 || editor._dirtyLeaves.size > 0;
    if (!isPending) {
      document[direction]();
      return true;
    }
    // What is pending belongs into the body first, and cannot get there from inside a command.
    queueMicrotask(() => {
      flush();
      document[direction]();
    });
    return true;
  };
  return mergeRegister(
    editor.registerCommand(UNDO_COMMAND, () => step("undo"), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(REDO_COMMAND, () => step("redo"), COMMAND_PRIORITY_HIGH),
  );
}
