import * as encoding from "lib0/encoding";
import { largestAttachment, mimeSchema } from "../../domain/attachment.ts";
import type { AttachmentId, SpaceId } from "../../domain/ids.ts";
import type { Random } from "../../kernel/random.ts";
import { type Cryptography, cryptographySizes } from "../cryptography.ts";
import { bytesOfHex } from "../device-keys.ts";
import type { Membership } from "../gate/judge-order.ts";
import { currentEpoch } from "../membership/standing.ts";
import { checked, readStrictly, refuse, type StrictReader } from "../strict-bytes.ts";

/** So much of an attachment is sealed and sent at once. */
export const attachmentChunkBytes = 64 * 1024;

/** Some bytes of an attachment, with what its sender says of the whole. */
export type Chunk = Readonly<{ mime: string; size: number; bytes: Uint8Array }>;

/** Whoever has not the key of the epoch learns neither what it is nor what kind of thing. */
export type SealedChunk = Readonly<{ epoch: number; nonce: Uint8Array; sealed: Uint8Array }>;

export type ChunkPlace = Readonly<{ space: SpaceId; file: AttachmentId; index: number }>;

type Sealer = Readonly<{
  cryptography: Pick<Cryptography, "seal">;
  random: Random;
  membership: Membership;
}>;

/** What is added to the bytes of a chunk, at most: what is said of the whole, and the seal. */
const mostAround = 256;

/** Seals with the space's newest key; null while this device has not got it. */
export function sealChunk(chunk: Chunk, place: ChunkPlace, sealer: Sealer): SealedChunk | null {
  const { cryptography, random, membership } = sealer;
  const epoch = currentEpoch(membership.standing)?.number;
  const [key] = epoch === undefined ? [] : (membership.keys.get(epoch) ?? []);
  if (epoch === undefined || key === undefined) return null;
  const nonce = random.bytes(cryptographySizes.nonce);
  const sealing = { key, nonce, associated: associatedWith(place) };
  return { epoch, nonce, sealed: cryptography.seal(encodeChunk(chunk), sealing) };
}

/** Null if it was sealed for another place or with no key that is here, or says what cannot be. */
export function openChunk(
  { epoch, nonce, sealed }: SealedChunk,
  place: ChunkPlace,
  {
    cryptography,
    membership,
  }: Readonly<{
    cryptography: Pick<Cryptography, "open">;
    membership: Membership;
  }>,
): Chunk | null {
  const associated = associatedWith(place);
  for (const key of membership.keys.get(epoch) ?? []) {
    const plain = cryptography.open(sealed, { key, nonce, associated });
    if (plain === null) continue;
    const read = readStrictly(plain, attachmentChunkBytes + mostAround, readChunk, encodeChunk);
    return read.ok && isRightLength(read.value.value, place.index) ? read.value.value : null;
  }
  return null;
}

/** How many chunks an attachment has. One without a byte has one, so that it can be told of. */
export function chunksIn(size: number): number {
  return Math.max(1, Math.ceil(size / attachmentChunkBytes));
}

function isRightLength({ size, bytes }: Chunk, index: number): boolean {
  const left = size - index * attachmentChunkBytes;
  return index < chunksIn(size) && bytes.length === Math.min(attachmentChunkBytes, left);
}

function associatedWith({ space, file, index }: ChunkPlace): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarString(to, "throughline attachment");
  encoding.writeVarString(to, space);
  encoding.writeUint8Array(to, hashOf(file));
  encoding.writeVarUint(to, index);
  return encoding.toUint8Array(to);
}

/** The SHA-256 that an attachment is named by. */
export function hashOf(file: AttachmentId): Uint8Array {
  return bytesOfHex(file.slice("att_".length));
}

function encodeChunk({ mime, size, bytes }: Chunk): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarString(to, mime);
  encoding.writeVarUint(to, size);
  encoding.writeVarUint8Array(to, bytes);
  return encoding.toUint8Array(to);
}

function readChunk(from: StrictReader): Chunk {
  const mime = checked(mimeSchema, from.text(), "no kind of file");
  const size = from.number();
  if (size > largestAttachment) refuse("too large");
  return { mime, size, bytes: from.bytes() };
}
