import * as encoding from "lib0/encoding";
import { type AttachmentId, attachmentIdSchema } from "../../domain/ids.ts";
import { cryptographySizes as sizes } from "../cryptography.ts";
import { hexOf } from "../device-keys.ts";
import { checked, refuse, type StrictReader } from "../strict-bytes.ts";
import { attachmentChunkBytes, hashOf, type SealedChunk } from "./sealed-chunk.ts";

/**
 * What two devices say to one another about the attachments of a space.
 *
 * - `file-want` asks for chunks of one, from a number on. One that has more than `mostBytes` is not sent; 0 is no limit.
 * - `file-chunk` brings one of them.
 * - `file-none` says that it is not here, `file-large` that it is, and larger than was asked for.
 * - `file-here` says of one that was asked for in vain that it is here by now.
 */
export type AttachmentMessage =
  | {
      readonly kind: "file-want";
      readonly file: AttachmentId;
      readonly from: number;
      readonly count: number;
      readonly mostBytes: number;
    }
  | {
      readonly kind: "file-chunk";
      readonly file: AttachmentId;
      readonly index: number;
      readonly chunk: SealedChunk;
    }
  | { readonly kind: "file-none"; readonly file: AttachmentId }
  | { readonly kind: "file-large"; readonly file: AttachmentId; readonly size: number }
  | { readonly kind: "file-here"; readonly file: AttachmentId };

const kinds = [
  "file-want",
  "file-chunk",
  "file-none",
  "file-large",
  "file-here",
] as const satisfies readonly AttachmentMessage["kind"][];

/** The first of the numbers by which these are told from what else is said in a session. */
const firstTag = 15;

/** More of one attachment is not asked for at once: as much as the vault keeps in one go. */
export const mostChunks = 4;
/** What is said of the whole beside the bytes, and the seal. */
const mostSealed = attachmentChunkBytes + 256;

/** The name of the kind that a number stands for; null if it is none of these. */
export function attachmentKindOf(tag: number): AttachmentMessage["kind"] | null {
  return kinds[tag - firstTag] ?? null;
}

/**
 * ```
 * file-want  = 15:varuint file:32 from:varuint count:varuint mostBytes:varuint
 * file-chunk = 16:varuint file:32 index:varuint epoch:varuint nonce:24 sealed:varbytes
 * file-none  = 17:varuint file:32
 * file-large = 18:varuint file:32 size:varuint
 * file-here  = 19:varuint file:32
 * ```
 */
export function writeAttachmentMessage(to: encoding.Encoder, message: AttachmentMessage): void {
  encoding.writeVarUint(to, firstTag + kinds.indexOf(message.kind));
  encoding.writeUint8Array(to, hashOf(message.file));
  switch (message.kind) {
    case "file-want":
      encoding.writeVarUint(to, message.from);
      encoding.writeVarUint(to, message.count);
      return encoding.writeVarUint(to, message.mostBytes);
    case "file-chunk":
      encoding.writeVarUint(to, message.index);
      encoding.writeVarUint(to, message.chunk.epoch);
      encoding.writeUint8Array(to, message.chunk.nonce);
      return encoding.writeVarUint8Array(to, message.chunk.sealed);
    case "file-large":
      return encoding.writeVarUint(to, message.size);
    case "file-none":
    case "file-here":
      return;
  }
}

/** Reads what follows the number of the kind. */
export function readAttachmentMessage(
  kind: AttachmentMessage["kind"],
  from: StrictReader,
): AttachmentMessage {
  const name = `att_${hexOf(from.fixed(sizes.hash))}`;
  const file = checked(attachmentIdSchema, name, "no attachment");
  switch (kind) {
    case "file-want": {
      const first = from.number();
      const count = from.number();
      if (count < 1 || count > mostChunks) refuse("too many chunks");
      return { kind, file, from: first, count, mostBytes: from.number() };
    }
    case "file-chunk": {
      const [index, epoch] = [from.number(), from.number()];
      const chunk = { epoch, nonce: from.fixed(sizes.nonce), sealed: from.bytes() };
      return chunk.sealed.length > mostSealed
        ? refuse("a chunk that is too large")
        : { kind, file, index, chunk };
    }
    case "file-large":
      return { kind, file, size: from.number() };
    case "file-none":
    case "file-here":
      return { kind, file };
  }
}
