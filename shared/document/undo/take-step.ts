import type * as Y from "yjs";
import { bringBackWords, changesNothing } from "./bring-back.ts";

/**
 * Takes one step back or forward. Yjs brings removed words back as a copy in front of where they stood, which is between
 * the letters of somebody who types there and of whom only some had come. Words are brought back by `bringBackWords`
 * instead, and Yjs does the rest of the step.
 */
export function takeStep(undoing: Y.UndoManager, direction: "undo" | "redo"): void {
  const stack = direction === "undo" ? undoing.undoStack : undoing.redoStack;
  const flag = direction === "undo" ? "undoing" : "redoing";
  try {
    undoing.doc.transact((transaction) => {
      const step = stack.findLast((each) => !changesNothing(transaction, each));
      if (step !== undefined) bringBackWords(transaction, undoing.scope, step);
      undoing[direction]();
      // By this Yjs tells a step from an edit, when the transaction ends.
      undoing[flag] = true;
    }, undoing);
  } finally {
    undoing[flag] = false;
  }
}
