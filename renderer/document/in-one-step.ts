import type * as Y from "yjs";

/** Bytes. An update stays under 64 KB, and this counts generously. */
const largestEdit = 40_000;

/** Runs a change that comes in parts in as many transactions as its size asks for, all of them one step of undo. */
export function inOneStep(
  undoing: Y.UndoManager,
  parts: Iterator<number, void>,
  edit: (change: () => void) => void,
): void {
  const { captureTimeout } = undoing;
  try {
    for (let isDone = false; !isDone;) {
      edit(() => {
        for (let size = 0; size < largestEdit && !isDone;) {
          const part = parts.next();
          isDone = part.done === true;
          size += part.done === true ? 0 : part.value;
        }
      });
      undoing.captureTimeout = Number.POSITIVE_INFINITY;
    }
  } finally {
    undoing.captureTimeout = captureTimeout;
  }
}
