import * as Y from "yjs";

/** A marked place, to be sent to somebody who has the same document. */
export function encodeMark(mark: Y.RelativePosition): Uint8Array {
  return Y.encodeRelativePosition(mark);
}

/** Reads a mark from somebody else. Null unless it is one in a text of blocks, in the form that Yjs gives it. */
export function decodeMark(bytes: Uint8Array): Y.RelativePosition | null {
  const mark = read(bytes);
  // A place in a root by its name would make that root come into being.
  if (mark === null || mark.tname !== null) return null;
  if (mark.item === null && mark.type === null) return null;
  const again = Y.encodeRelativePosition(mark);
  const isSame = again.length === bytes.length && again.every((byte, at) => byte === bytes[at]);
  return isSame ? mark : null;
}

function read(bytes: Uint8Array): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(bytes);
  } catch {
    // lib0 throws on what ends too early, and on numbers that are too large.
    return null;
  }
}
