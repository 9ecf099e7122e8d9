import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import {
  attachmentPartBytes,
  type Attachment,
  largestAttachment,
  mimeSchema,
} from "../domain/attachment.ts";
import { type AttachmentId, attachmentIdSchema } from "../domain/ids.ts";
import { fail, ok, type Result } from "../kernel/result.ts";
import type { MalformedFrame } from "./frames.ts";

/**
 * What travels on an attachment's port. One port carries one file, one way:
 *
 * ```
 * put     = 0x01 id:string mime:string size:varuint   window → vault, first; parts follow at once
 * get     = 0x02 id:string                            window → vault, first
 * part    = 0x03 bytes:varbytes                       whole parts, the last one shorter; in order
 * meta    = 0x04 mime:string size:varuint             vault → window, after `get`; parts follow
 * done    = 0x05                                      vault → window: kept, or sent and found whole
 * refused = 0x06 why:u8                               vault → window: nothing was kept, nothing sent counts
 * wait    = 0x07 id:string                            window → vault, first: like get, but others are asked for one
 *                                                     that is not here, and it follows once it has come
 * awaited = 0x08 how:u8 name:string have:varuint size:varuint
 *                                                     vault → window: how it stands with it until then
 * ```
 */
export type AttachmentFrame =
  | ({ readonly kind: "put" } & Attachment)
  | { readonly kind: "get"; readonly id: AttachmentId }
  | { readonly kind: "wait"; readonly id: AttachmentId }
  | ({ readonly kind: "awaited" } & AwaitedState)
  | { readonly kind: "part"; readonly bytes: Uint8Array }
  | { readonly kind: "meta"; readonly mime: string; readonly size: number }
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly why: AttachmentRefusal };

/** How it stands with one that is not here yet. */
export type AwaitedState = Readonly<{
  /**
   * `asking`: others are asked; `coming`: from somebody; `nobody`: who has it is not there; `other-bytes`: somebody
   * sent something else; and why there is no room for it. `asking-again` and `nobody-again` are the same of one that is
   * here and damaged, and `damaged` says that nobody else could have it.
   */
  how: (typeof awaitedHows)[number];
  /** Who it comes from, or sent something else; empty if nobody is to be named. */
  name: string;
  /** Bytes that have come. */
  have: number;
  /** Bytes of the whole; 0 while that is not known. */
  size: number;
}>;

const awaitedHows = [
  "asking",
  "coming",
  "nobody",
  "other-bytes",
  "space-full",
  "disk-full",
  "io",
  "asking-again",
  "nobody-again",
  "damaged",
] as const;

export type AttachmentRefusal = (typeof refusals)[number];

const refusals = [
  "missing",
  "damaged",
  "other-bytes",
  "busy",
  "out-of-turn",
  "disk-full",
  "read-only",
  "io",
] as const;

const tags = {
  put: 1,
  get: 2,
  part: 3,
  meta: 4,
  done: 5,
  refused: 6,
  wait: 7,
  awaited: 8,
} as const;

export function encodeAttachmentFrame(frame: AttachmentFrame): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, tags[frame.kind]);
  switch (frame.kind) {
    case "put":
      encoding.writeVarString(encoder, frame.id);
      encoding.writeVarString(encoder, frame.mime);
      encoding.writeVarUint(encoder, frame.size);
      break;
    case "get":
    case "wait":
      encoding.writeVarString(encoder, frame.id);
      break;
    case "awaited":
      encoding.writeUint8(encoder, awaitedHows.indexOf(frame.how));
      encoding.writeVarString(encoder, frame.name);
      encoding.writeVarUint(encoder, frame.have);
      encoding.writeVarUint(encoder, frame.size);
      break;
    case "part":
      encoding.writeVarUint8Array(encoder, frame.bytes);
      break;
    case "meta":
      encoding.writeVarString(encoder, frame.mime);
      encoding.writeVarUint(encoder, frame.size);
      break;
    case "refused":
      encoding.writeUint8(encoder, refusals.indexOf(frame.why));
      break;
    case "done":
      break;
  }
  return encoding.toUint8Array(encoder);
}

/** Reads one frame. Anything but exactly one well-formed frame within its limits is refused. */
export function decodeAttachmentFrame(message: unknown): Result<AttachmentFrame, MalformedFrame> {
  if (!(message instanceof Uint8Array)) return malformed("not bytes");
  try {
    const decoder = decoding.createDecoder(message);
    const frame = readFrame(decoder);
    if (frame === null) return malformed("not an attachment's frame");
    return decoding.hasContent(decoder) ? malformed("bytes after the end") : ok(frame);
  } catch {
    // lib0 throws on a short read; nothing has been changed by then.
    return malformed("ends too early");
  }
}

function readFrame(decoder: decoding.Decoder): AttachmentFrame | null {
  switch (decoding.readUint8(decoder)) {
    case tags.put: {
      const id = attachmentIdSchema.safeParse(decoding.readVarString(decoder)).data;
      const described = readDescription(decoder);
      return id === undefined || described === null ? null : { kind: "put", id, ...described };
    }
    case tags.get: {
      const id = attachmentIdSchema.safeParse(decoding.readVarString(decoder)).data;
      return id === undefined ? null : { kind: "get", id };
    }
    case tags.wait: {
      const id = attachmentIdSchema.safeParse(decoding.readVarString(decoder)).data;
      return id === undefined ? null : { kind: "wait", id };
    }
    case tags.awaited: {
      const how = awaitedHows[decoding.readUint8(decoder)];
      const name = decoding.readVarString(decoder);
      const [have, size] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
      return how === undefined ? null : { kind: "awaited", how, name, have, size };
    }
    case tags.part: {
      const bytes = decoding.readVarUint8Array(decoder).slice();
      const fits = bytes.length > 0 && bytes.length <= attachmentPartBytes;
      return fits ? { kind: "part", bytes } : null;
    }
    case tags.meta: {
      const described = readDescription(decoder);
      return described === null ? null : { kind: "meta", ...described };
    }
    case tags.done:
      return { kind: "done" };
    case tags.refused: {
      const why = refusals[decoding.readUint8(decoder)];
      return why === undefined ? null : { kind: "refused", why };
    }
    default:
      return null;
  }
}

function readDescription(decoder: decoding.Decoder): { mime: string; size: number } | null {
  const mime = mimeSchema.safeParse(decoding.readVarString(decoder)).data;
  const size = decoding.readVarUint(decoder);
  return mime === undefined || size > largestAttachment ? null : { mime, size };
}

function malformed(reason: string): Result<never, MalformedFrame> {
  return fail({ kind: "malformed-frame", reason });
}
