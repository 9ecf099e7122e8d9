import * as Y from "yjs";

export type Direction = "undo" | "redo";

/** What a press of undo or redo came to: it changed something, it met a step that others have overridden, or no step was left. */
export type Taken = "changed" | "overridden" | "no step";

type Step = Y.UndoManager["undoStack"][number];

/**
 * Takes one step back, or makes it again. Left to itself Yjs goes on to the step before where one changes nothing any
 * more, and takes back what nobody asked for; here such a step is the whole of the press. Only what left nothing of its own
 * when it was made, as letters that went again at once, is passed over: nobody knows of it as something they did.
 */
export function takeStep(undoing: Y.UndoManager, direction: Direction): Taken {
  for (;;) {
    const step = stackOf(undoing, direction).at(-1);
    if (step === undefined) return "no step";
    if (takeLast(undoing, direction)) return "changed";
    if (leftSomething(step)) return "overridden";
  }
}

/**
 * Whether the last step changed anything; it is off the stack either way. The steps before it wait in the other stack, and not
 * outside of both: before Yjs brings a value back it asks whether what took its place went by a step in one of them.
 */
function takeLast(undoing: Y.UndoManager, direction: Direction): boolean {
  const [own, other] =
    direction === "undo"
      ? (["undoStack", "redoStack"] as const)
      : (["redoStack", "undoStack"] as const);
  const earlier = undoing[own].slice(0, -1);
  undoing[own] = undoing[own].slice(-1);
  undoing[other] = [...earlier, ...undoing[other]];
  try {
    return undoing[direction]() !== null;
  } finally {
    undoing[own] = earlier;
    undoing[other] = undoing[other].slice(earlier.length);
  }
}

function stackOf(undoing: Y.UndoManager, direction: Direction): readonly Step[] {
  return direction === "undo" ? undoing.undoStack : undoing.redoStack;
}

/** Whether a step removed what was there before it, or put in what it did not remove itself. */
function leftSomething({ insertions, deletions }: Step): boolean {
  return !Y.equalDeleteSets(insertions, deletions);
}
