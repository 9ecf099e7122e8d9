import * as encoding from "lib0/encoding";
import { type DeviceKey, type SpaceId, spaceIdSchema } from "../../domain/ids.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import { type Cryptography, cryptographySizes as sizes, type KeyPair } from "../cryptography.ts";
import { deviceKeyOf, hexOf, publicKeyOf, readDevice, writeDevice } from "../device-keys.ts";
import {
  checked,
  type Malformed,
  readStrictly,
  refuse,
  type StrictReader,
} from "../strict-bytes.ts";
import type { Change } from "./change.ts";
import { readChange, writeChange } from "./change-codec.ts";

/** One signed change of who is in a space. Each device's entries are a chain. */
export type Entry = Readonly<{
  /** Null in the founding entry, of whose hash the space's id is made. */
  space: SpaceId | null;
  author: DeviceKey;
  /** Counts from 1 without gaps for each author. */
  sequence: number;
  /** The hash of the author's entry before it; zeros for the first. */
  previous: Uint8Array;
  /** Hashes of the last entries of the others that the author had seen, sorted. */
  seen: readonly Uint8Array[];
  /** When the author's clock says that it was made. */
  at: number;
  change: Change;
  signature: Uint8Array;
}>;

/** An entry with its bytes, which its signature and hash are over. */
export type WholeEntry = Readonly<{ entry: Entry; bytes: Uint8Array; hash: Uint8Array }>;

/** A removal names every chain of the one removed, so an entry may be longer than an envelope; it still fits into one frame. */
export const mostEntryBytes = 384 * 1024;

const version = 1;

/**
 * ```
 * entry = version:varuint=1 space:text author:32 sequence:varuint previous:32 seen at:varuint change signature:64
 * seen  = count:varuint hash:32*count
 * ```
 */
function encodeUnsigned(entry: Omit<Entry, "signature">): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, version);
  encoding.writeVarString(encoder, entry.space ?? "");
  writeDevice(encoder, entry.author);
  encoding.writeVarUint(encoder, entry.sequence);
  encoding.writeUint8Array(encoder, entry.previous);
  encoding.writeVarUint(encoder, entry.seen.length);
  for (const hash of entry.seen) encoding.writeUint8Array(encoder, hash);
  encoding.writeVarUint(encoder, entry.at);
  writeChange(encoder, entry.change);
  return encoding.toUint8Array(encoder);
}

function encodeEntry(entry: Entry): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, encodeUnsigned(entry));
  encoding.writeUint8Array(encoder, entry.signature);
  return encoding.toUint8Array(encoder);
}

export function signEntry(
  unsigned: Omit<Entry, "signature" | "author">,
  keys: KeyPair,
  cryptography: Cryptography,
): WholeEntry {
  const authored = { ...unsigned, author: deviceKeyOf(keys.publicKey) };
  const signature = cryptography.sign(encodeUnsigned(authored), keys.secretKey);
  const entry = { ...authored, signature };
  const bytes = encodeEntry(entry);
  return { entry, bytes, hash: cryptography.hash(bytes) };
}

export type EntryRefused =
  | Malformed
  | { readonly kind: "forged" }
  /** It belongs to another space. */
  | { readonly kind: "foreign-space" };

/** Takes what somebody sent for the log of a space. Whether its author may do this, `standingOf` says. */
export function receiveEntry(
  bytes: unknown,
  space: SpaceId,
  cryptography: Cryptography,
): Result<WholeEntry, EntryRefused> {
  const read = readStrictly(bytes, mostEntryBytes, readEntry, encodeEntry);
  if (!read.ok) return read;
  const { value: entry, bytes: own } = read.value;
  const whole = { entry, bytes: own, hash: cryptography.hash(own) };
  if (spaceOf(whole) !== space) return fail({ kind: "foreign-space" });

  const unsigned = own.subarray(0, own.length - sizes.signature);
  const isSigned = cryptography.verify(entry.signature, unsigned, publicKeyOf(entry.author));
  return isSigned ? ok(whole) : fail({ kind: "forged" });
}

/** The space that an entry is about. An id made of a hash cannot be claimed by somebody else. */
export function spaceOf({ entry, hash }: WholeEntry): SpaceId {
  return entry.space ?? spaceIdSchema.parse(`space_${hexOf(hash).slice(0, 32)}`);
}

function readEntry(reader: StrictReader): Entry {
  if (reader.number() !== version) refuse("unknown version");
  const space = reader.text();
  const entry: Entry = {
    space: space === "" ? null : checked(spaceIdSchema, space, "no space id"),
    author: readDevice(reader),
    sequence: reader.number(),
    previous: reader.fixed(sizes.hash),
    seen: reader.list(() => reader.fixed(sizes.hash)),
    at: reader.number(),
    change: readChange(reader),
    signature: reader.fixed(sizes.signature),
  };
  const reason = whatIsWrong(entry);
  return reason === null ? entry : refuse(reason);
}

function whatIsWrong({ space, sequence, previous, seen, change }: Entry): string | null {
  const isFirst = sequence === 1;
  if (sequence === 0) return "sequences count from 1";
  if (isFirst !== previous.every((byte) => byte === 0)) return "not linked to its chain";
  const isFounding = isFirst && seen.length === 0;
  // Whoever did not found a space has seen at least how it was founded.
  if ((change.kind === "found") !== (space === null) || (change.kind === "found") !== isFounding) {
    return "founds out of turn";
  }
  const names = seen.map(hexOf);
  return names.every((name, index) => index === 0 || (names[index - 1] ?? "") < name)
    ? null
    : "seen entries out of order";
}
