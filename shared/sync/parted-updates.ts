import { fail, ok, type Result } from "../kernel/result.ts";
import { type Frame, type MalformedFrame, maximumUpdateBytes } from "./frames.ts";

/** Small enough that other ports have their turn between two of them. */
export const partBytes = 4 * 1024 * 1024;

/** The frames that carry one update: more than one only if it is a very large one. */
export function updateFrames(number: number, bytes: Uint8Array): readonly Frame[] {
  if (bytes.length <= partBytes) return [{ kind: "update", number, bytes }];
  const frames: Frame[] = [];
  let from = 0;
  for (; bytes.length - from > partBytes; from += partBytes) {
    frames.push({ kind: "part", bytes: bytes.subarray(from, from + partBytes) });
  }
  return [...frames, { kind: "update", number, bytes: bytes.subarray(from) }];
}

/** Puts together what came in parts, on one port. Until the last has come it counts as nothing. */
export class PartedUpdates {
  #parts: Uint8Array[] = [];
  #size = 0;

  /** The frame to act on; null for a part, of which the rest has yet to come. */
  take(frame: Frame): Result<Frame | null, MalformedFrame> {
    if (frame.kind === "part") {
      this.#parts.push(frame.bytes);
      this.#size += frame.bytes.length;
      return this.#size > maximumUpdateBytes ? tooLarge() : ok(null);
    }
    if (frame.kind !== "update" || this.#parts.length === 0) return ok(frame);

    if (this.#size + frame.bytes.length > maximumUpdateBytes) return tooLarge();
    const bytes = joined([...this.#parts, frame.bytes], this.#size + frame.bytes.length);
    this.#parts = [];
    this.#size = 0;
    return ok({ ...frame, bytes });
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function tooLarge(): Result<never, MalformedFrame> {
  return fail({ kind: "malformed-frame", reason: "update too large" });
}
