import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { fail, ok, type Result } from "../kernel/result.ts";

/**
 * What travels on a document's byte port between window and vault. One frame a message:
 *
 * ```
 * frame    = tag:u8 body
 * open     = 0x01                                    window → vault, once
 * update   = 0x02 number:varuint bytes:varbytes      both ways; the window counts from 1, the vault sends 0
 * contents = 0x03 count:varuint varbytes*count       vault → window, once after `open`
 * stored   = 0x04 number:varuint                     vault → window: all up to `number` would survive a power cut
 * fault    = 0x05 kind:u8                            vault → window: not stored yet, still being tried; or, where such a
 *                                                    document may not lie in the space (kept-out), never
 * damaged  = 0x06                                    vault → window, after `contents`: only the readable part came
 * retry    = 0x07                                    window → vault: try the disk again now
 * deleted  = 0x08                                    vault → window: deleted for ever; nothing of it is taken any more
 * part     = 0x09 bytes:varbytes                     both ways: the next bytes of an update that does not fit into
 *                                                    one frame; the `update` that follows has the last of them
 * ```
 *
 * (varuint, varbytes: lib0's variable-length encodings. A small frame of the window crosses as text, see
 * `#shared/bridge/small-bytes.ts`.)
 */
export type Frame =
  | { readonly kind: "open" }
  | { readonly kind: "update"; readonly number: number; readonly bytes: Uint8Array }
  | { readonly kind: "contents"; readonly updates: readonly Uint8Array[] }
  | { readonly kind: "stored"; readonly number: number }
  | { readonly kind: "fault"; readonly fault: FrameFault }
  | { readonly kind: "damaged" }
  | { readonly kind: "retry" }
  | { readonly kind: "deleted" }
  | { readonly kind: "part"; readonly bytes: Uint8Array };

export type FrameFault = (typeof faults)[number];

export type MalformedFrame = { readonly kind: "malformed-frame"; readonly reason: string };

/** More does not travel in one frame. */
const maximumFrameBytes = 16 * 1024 * 1024;

/** A single update may not be larger, in however many parts it comes: a paste is split long before. */
export const maximumUpdateBytes = 256 * 1024 * 1024;

const faults = ["disk-full", "read-only", "io", "damaged", "kept-out"] as const;

const tags = {
  open: 1,
  update: 2,
  contents: 3,
  stored: 4,
  fault: 5,
  damaged: 6,
  retry: 7,
  deleted: 8,
  part: 9,
} as const;

export function encodeFrame(frame: Frame): Uint8Array {
  if (frame.kind === "update") return encodeUpdate(frame.number, frame.bytes);
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, tags[frame.kind]);

  switch (frame.kind) {
    case "contents":
      encoding.writeVarUint(encoder, frame.updates.length);
      for (const update of frame.updates) encoding.writeVarUint8Array(encoder, update);
      break;
    case "part":
      encoding.writeVarUint8Array(encoder, frame.bytes);
      break;
    case "stored":
      encoding.writeVarUint(encoder, frame.number);
      break;
    case "fault":
      encoding.writeUint8(encoder, faults.indexOf(frame.fault));
      break;
    case "open":
    case "damaged":
    case "retry":
    case "deleted":
      break;
  }
  return encoding.toUint8Array(encoder);
}

/** With every key: what it takes is known, so no room is made that has to be cut to size. */
function encodeUpdate(number: number, bytes: Uint8Array): Uint8Array {
  const head = 1 + lengthOf(number) + lengthOf(bytes.length);
  const frame = new Uint8Array(head + bytes.length);
  frame[0] = tags.update;
  writeVarUint(frame, writeVarUint(frame, 1, number), bytes.length);
  frame.set(bytes, head);
  return frame;
}

/** How many bytes a whole number takes, seven bits in each. */
function lengthOf(number: number): number {
  let length = 1;
  for (let rest = number; rest > 0x7f; rest = Math.floor(rest / 0x80)) length += 1;
  return length;
}

/** Gives the place behind what it wrote. */
function writeVarUint(into: Uint8Array, at: number, number: number): number {
  let place = at;
  for (let rest = number; ; rest = Math.floor(rest / 0x80)) {
    into[place++] = rest > 0x7f ? 0x80 | (rest % 0x80) : rest;
    if (rest <= 0x7f) return place;
  }
}

/** Reads one frame. Anything but exactly one well-formed frame is refused with a reason. */
export function decodeFrame(message: unknown): Result<Frame, MalformedFrame> {
  if (!(message instanceof Uint8Array)) return malformed("not bytes");

  try {
    const decoder = decoding.createDecoder(message);
    const frame = readBody(decoder);
    if (!frame.ok) return frame;
    if (decoding.hasContent(decoder)) return malformed("bytes after the end");
    return frame;
  } catch {
    // lib0 throws on a short read; nothing has been changed by then.
    return malformed("ends too early");
  }
}

function readBody(decoder: decoding.Decoder): Result<Frame, MalformedFrame> {
  const tag = decoding.readUint8(decoder);
  switch (tag) {
    case tags.open:
      return ok({ kind: "open" });
    case tags.damaged:
      return ok({ kind: "damaged" });
    case tags.retry:
      return ok({ kind: "retry" });
    case tags.deleted:
      return ok({ kind: "deleted" });
    case tags.stored:
      return ok({ kind: "stored", number: decoding.readVarUint(decoder) });
    case tags.update:
      return readUpdate(decoder);
    case tags.part: {
      const bytes = readBytes(decoder);
      return bytes.ok ? ok({ kind: "part", bytes: bytes.value }) : bytes;
    }
    case tags.contents:
      return readContents(decoder);
    case tags.fault: {
      const fault = faults[decoding.readUint8(decoder)];
      return fault === undefined ? malformed("unknown fault") : ok({ kind: "fault", fault });
    }
    default:
      return malformed("unknown tag");
  }
}

function readUpdate(decoder: decoding.Decoder): Result<Frame, MalformedFrame> {
  const number = decoding.readVarUint(decoder);
  const bytes = readBytes(decoder);
  return bytes.ok ? ok({ kind: "update", number, bytes: bytes.value }) : bytes;
}

function readBytes(decoder: decoding.Decoder): Result<Uint8Array, MalformedFrame> {
  const bytes = decoding.readVarUint8Array(decoder).slice();
  if (bytes.length === 0) return malformed("empty update");
  return bytes.length > maximumFrameBytes ? malformed("update too large") : ok(bytes);
}

function readContents(decoder: decoding.Decoder): Result<Frame, MalformedFrame> {
  const count = decoding.readVarUint(decoder);
  const updates: Uint8Array[] = [];
  for (let index = 0; index < count; index++) {
    updates.push(decoding.readVarUint8Array(decoder).slice());
  }
  return ok({ kind: "contents", updates });
}

function malformed(reason: string): Result<never, MalformedFrame> {
  return fail({ kind: "malformed-frame", reason });
}
