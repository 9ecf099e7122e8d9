import type * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { DecodedUpdate } from "../envelope/encode-update.ts";
import { BoundedDecoder } from "./bounded-decoder.ts";

type Read = Readonly<{
  decoded: DecodedUpdate;
  /** Surely written as Yjs writes it. Where this is false it may be, and only writing it again tells. */
  isPlainForm: boolean;
}>;

/** Reads an update, and sees meanwhile whether it is written as Yjs writes it. Throws where it cannot be read. */
export function readSeeingForm(bytes: Uint8Array): Read {
  try {
    const decoded = Y.decodeUpdateV2(bytes, FormDecoder);
    return { decoded, isPlainForm: latest?.hasSeenPlainForm(decoded) ?? false };
  } finally {
    // It holds the bytes, which may be anybody's.
    latest = null;
  }
}

/** Yjs makes its decoder itself, and hands it to nobody. */
let latest: FormDecoder | null = null;

function remember(decoder: FormDecoder): void {
  latest = decoder;
}

/** What of an info byte says which kind it is, and what stands beside it. */
const kindBits = 0b1_1111;
/** Kinds of which nothing is written but numbers, and what the methods below look at. */
const plainKinds: ReadonlySet<number> = new Set([1, 3, 4, 5, 6, 7, 8]);

const continues = 0x80;
const mostBytes = 7;
/** Before the length of a text, and before an integer, which is a number with its sign in the first byte. */
const anyText = 119;
const anyInteger = 125;
const mostAsInteger = 0x7fff_ffff;
/** True, false, null and undefined: nothing but their sign. */
const bareSigns: ReadonlySet<number> = new Set([120, 121, 126, 127]);

/**
 * An update is a row of numbers, between which stand texts, bytes and values. Yjs reads most numbers without a word to its
 * decoder, so those are looked at up to the next that it hears of: each may be written in one way only, the shortest. A text has
 * one way as well, since others are not read. A value is written again.
 */
class FormDecoder extends BoundedDecoder {
  /** All before it was looked at; a number begins there. */
  #at = 0;
  #isPlain = true;
  #sections = 0;
  #deletedClients = 0;

  constructor(decoder: decoding.Decoder) {
    super(decoder);
    remember(this);
  }

  hasSeenPlainForm({ structs, ds }: DecodedUpdate): boolean {
    this.#lookAtNumbers();
    if (!this.#isPlain || this.#at !== this.restDecoder.arr.length) return false;
    // Sections that are empty, or of one session, are written as fewer; so are deletions.
    const clients = new Set<number>();
    for (const { id } of structs) clients.add(id.client);
    if (clients.size !== this.#sections || ds.clients.size !== this.#deletedClients) return false;
    let before = Infinity;
    for (const client of ds.clients.keys()) {
      if (client >= before) return false;
      before = client;
    }
    return true;
  }

  override readClient(): number {
    this.#sections += 1;
    return super.readClient();
  }

  override resetDsCurVal(): void {
    this.#deletedClients += 1;
    super.resetDsCurVal();
  }

  override readInfo(): number {
    this.#lookAtNumbers();
    const info = super.readInfo();
    this.#at = this.restDecoder.pos;
    const kind = info & kindBits;
    this.#see(kind === 0 ? info === 0 : plainKinds.has(kind));
    return info;
  }

  override readParentInfo(): boolean {
    this.#lookAtNumbers();
    const { arr, pos } = this.restDecoder;
    // Every other number is read as nought.
    this.#see((arr[pos] ?? continues) <= 1);
    const isRoot = super.readParentInfo();
    this.#at = this.restDecoder.pos;
    return isRoot;
  }

  override readString(): string {
    this.#lookAtLength();
    const text = super.readString();
    this.#at = this.restDecoder.pos;
    return text;
  }

  override readKey(): string {
    this.#lookAtLength();
    const key = super.readKey();
    this.#at = this.restDecoder.pos;
    return key;
  }

  override readBuf(): Uint8Array {
    this.#lookAtLength();
    const bytes = super.readBuf();
    this.#at = this.restDecoder.pos;
    return bytes;
  }

  override readJSON(): unknown {
    this.#lookAtNumbers();
    const value = super.readJSON();
    this.#compare((to) => encoding.writeVarString(to, JSON.stringify(value)));
    return value;
  }

  override readAny(): unknown {
    this.#lookAtNumbers();
    const { arr, pos } = this.restDecoder;
    const value = super.readAny();
    const sign = arr[pos] ?? 0;
    if (sign === anyText || (sign === anyInteger && isSmall(value))) this.#lookAtNumber(pos + 1);
    else if (!bareSigns.has(sign)) this.#compare((to) => encoding.writeAny(to, value as Written));
    this.#at = this.restDecoder.pos;
    return value;
  }

  #see(isPlain: boolean): void {
    if (!isPlain) this.#isPlain = false;
  }

  /** All that was read since the last look. */
  #lookAtNumbers(): void {
    const { pos } = this.restDecoder;
    while (this.#at < pos) this.#at = this.#lookAtNumber(this.#at);
  }

  #lookAtLength(): void {
    this.#lookAtNumbers();
    this.#lookAtNumber(this.restDecoder.pos);
  }

  /** Where the next one begins. */
  #lookAtNumber(from: number): number {
    const { arr } = this.restDecoder;
    let at = from;
    while ((arr[at] ?? 0) >= continues) at += 1;
    const isShortest = at === from || arr[at] !== 0;
    // Of longer ones, what was read may have been rounded.
    this.#see(isShortest && at - from < mostBytes);
    return at + 1;
  }

  #compare(write: (to: encoding.Encoder) => void): void {
    const { arr, pos } = this.restDecoder;
    const to = encoding.createEncoder();
    write(to);
    const again = encoding.toUint8Array(to);
    const isSame =
      again.length === pos - this.#at && again.every((byte, at) => byte === arr[this.#at + at]);
    this.#see(isSame);
    this.#at = pos;
  }
}

/** Larger ones are written as fractions. */
function isSmall(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= mostAsInteger;
}

type Written = Parameters<typeof encoding.writeAny>[1];
