import * as decoding from "lib0/decoding";
import { decodeUtf8 } from "lib0/string";
import { fail, ok, type Result } from "../kernel/result.ts";

export type Malformed = { readonly kind: "malformed"; readonly reason: string };

/** `bytes` are those that came, in memory of their own. */
export type StrictlyRead<Value> = Readonly<{ value: Value; bytes: Uint8Array }>;

/** Reads fields that follow one another. A field that is not there, or not as promised, ends the reading. */
export class StrictReader {
  readonly #decoder: decoding.Decoder;

  constructor(bytes: Uint8Array) {
    this.#decoder = decoding.createDecoder(bytes);
  }

  number(): number {
    if (!decoding.hasContent(this.#decoder)) refuse("ends too early");
    const value = decoding.readVarUint(this.#decoder);
    return Number.isSafeInteger(value) ? value : refuse("a number that is too large");
  }

  fixed(length: number): Uint8Array {
    // Checked here, because a view of a larger whole would go on beyond its own end.
    if (this.#decoder.arr.length - this.#decoder.pos < length) refuse("ends too early");
    return decoding.readUint8Array(this.#decoder, length).slice();
  }

  /** Like `fixed`, in the memory of the whole: for what is large and goes nowhere by itself. */
  view(length: number): Uint8Array {
    if (this.#decoder.arr.length - this.#decoder.pos < length) refuse("ends too early");
    return decoding.readUint8Array(this.#decoder, length);
  }

  bytes(): Uint8Array {
    return this.fixed(this.number());
  }

  text(): string {
    return decodeUtf8(this.view(this.number()));
  }

  /** As many of them as a count before them says; each is read before room is made for the next. */
  list<Item>(item: () => Item): readonly Item[] {
    const items: Item[] = [];
    for (let left = this.number(); left > 0; left--) items.push(item());
    return items;
  }
}

/** Ends the reading with a reason, which `readStrictly` gives back. */
export function refuse(reason: string): never {
  throw new Refusal(reason);
}

/** A value that a schema of ours accepts, or the end of the reading. */
export function checked<Value>(
  schema: Readonly<{ safeParse: (value: unknown) => Readonly<{ data?: Value | undefined }> }>,
  value: unknown,
  reason: string,
): Value {
  const { data } = schema.safeParse(value);
  return data === undefined ? refuse(reason) : data;
}

/**
 * Reads one whole thing from outside. It is refused unless it is exactly what `write` makes of it, so
 * that one thing has one form and one hash.
 */
export function readStrictly<Value>(
  bytes: unknown,
  mostBytes: number,
  read: (reader: StrictReader) => Value,
  write: (value: Value) => Uint8Array,
): Result<StrictlyRead<Value>, Malformed> {
  if (!(bytes instanceof Uint8Array)) return malformed("not bytes");
  if (bytes.length > mostBytes) return malformed("too large");
  try {
    const value = read(new StrictReader(bytes));
    const copy = write(value);
    return isSame(copy, bytes) ? ok({ value, bytes: copy }) : malformed("not the one form it has");
  } catch (thrown) {
    // lib0 throws on a short read or a number that is too large, the decoder on what is no text.
    return malformed(thrown instanceof Refusal ? thrown.message : "unreadable");
  }
}

/**
 * The same for what is nothing but numbers, texts, and bytes that may be any: a number in another form than its one is longer, and a
 * text has no other form, so that the length of the whole tells. What it reads may stand in the memory of what came.
 */
export function readByLength<Value>(
  bytes: unknown,
  mostBytes: number,
  read: (reader: StrictReader) => Value,
  lengthOf: (value: Value) => number,
): Result<Value, Malformed> {
  if (!(bytes instanceof Uint8Array)) return malformed("not bytes");
  if (bytes.length > mostBytes) return malformed("too large");
  try {
    const value = read(new StrictReader(bytes));
    return lengthOf(value) === bytes.length ? ok(value) : malformed("not the one form it has");
  } catch (thrown) {
    return malformed(thrown instanceof Refusal ? thrown.message : "unreadable");
  }
}

/** How many bytes a number takes. */
export function lengthOfNumber(number: number): number {
  let length = 1;
  for (let left = number; left >= 128; left = Math.floor(left / 128)) length += 1;
  return length;
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  const { length } = one;
  if (length !== other.length) return false;
  let at = 0;
  if (length >= worthWords) {
    const [words, others] = [viewOf(one), viewOf(other)];
    for (; at + 4 <= length; at += 4) {
      if (words.getInt32(at) !== others.getInt32(at)) return false;
    }
  }
  for (; at < length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** Fewer bytes are compared one by one. */
const worthWords = 64;

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

class Refusal extends Error {}

function malformed(reason: string): Result<never, Malformed> {
  return fail({ kind: "malformed", reason });
}
