import * as encoding from "lib0/encoding";
import { type DocumentId, documentIdSchema } from "../../domain/ids.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  attachmentKindOf,
  readAttachmentMessage,
  writeAttachmentMessage,
} from "../attachment-exchange/attachment-message.ts";
import { cryptographySizes as sizes } from "../cryptography.ts";
import { readDevice, writeDevice } from "../device-keys.ts";
import { encodeSized } from "../encode-sized.ts";
import { documentParts, type Place } from "../envelope/envelope.ts";
import { placeOf } from "../envelope/place-of.ts";
import { type ChainRange, readHeads, writeHeads } from "../heads/heads.ts";
import { maximumFrameBytes } from "../links/link.ts";
import { withRoomBefore } from "../room-before.ts";
import {
  checked,
  lengthOfNumber,
  type Malformed,
  readByLength,
  readStrictly,
  refuse,
  type StrictReader,
} from "../strict-bytes.ts";
import {
  type HeadsOfPlace,
  type SessionMessage,
  shortDigestBytes,
  type Wanted,
} from "./message.ts";

/** Those of attachments bring their number with them. */
type NumberedMessage = Exclude<SessionMessage, { kind: "attachment" }>;

const kinds = [
  "hello",
  "entries",
  "root",
  "digests",
  "differences",
  "heads",
  "want",
  "envelopes",
  "refused",
  "deleted",
] as const satisfies readonly NumberedMessage["kind"][];

/**
 * ```
 * message     = kind:varuint body                                 kinds count from 0, in this order
 *             | attachment                                        15 to 19, see attachment-message.ts
 * hello       = isAnswer:bool count:varuint hash:32*count
 * entries     = count:varuint entry:varbytes*count
 * root        = hash:32
 * digests     = isLast:bool count:varuint (place:text digest:8)*count
 * differences = isLast:bool count:varuint (place heads)*count
 * heads       = count:varuint (place heads)*count
 * want        = number:varuint count:varuint (place count:varuint range*count)*count
 * envelopes   = answers:varuint isLast:bool count:varuint envelope:varbytes*count
 * refused     = place range
 * deleted     = count:varuint document:text*count
 * place       = document:text part:varuint
 * range       = device:32 after:varuint through:varuint
 * bool        = 0:varuint | 1:varuint
 * ```
 */
export function encodeSessionMessage(message: SessionMessage): Uint8Array {
  if (message.kind === "envelopes") {
    const size = lengthOfEnvelopes(message);
    return encodeSized(size, (to) => writeNumbered(to, message), withRoomBefore(size));
  }
  return encodeSized(usualBytes, (to) => {
    if (message.kind === "attachment") return writeAttachmentMessage(to, message.said);
    writeNumbered(to, message);
  });
}

function writeNumbered(to: encoding.Encoder, message: NumberedMessage): void {
  encoding.writeVarUint(to, kinds.indexOf(message.kind));
  writeBody(to, message);
}

/** Room for most messages. */
const usualBytes = 100;

/** Reads what the other device sent. Envelopes, entries and requests inside are still only bytes. */
export function decodeSessionMessage(bytes: unknown): Result<SessionMessage, Malformed> {
  if (bytes instanceof Uint8Array && bytes[0] === kinds.indexOf("envelopes")) {
    return readByLength(bytes, maximumFrameBytes, readMessage, lengthOfEnvelopes);
  }
  const read = readStrictly(bytes, maximumFrameBytes, readMessage, encodeSessionMessage);
  return read.ok ? ok(read.value.value) : read;
}

function writeBody(to: encoding.Encoder, message: NumberedMessage): void {
  switch (message.kind) {
    case "hello":
      writeBoolean(to, message.isAnswer);
      return writeList(to, message.entries, (hash) => encoding.writeUint8Array(to, hash));
    case "entries":
      return writeList(to, message.entries, (entry) => encoding.writeVarUint8Array(to, entry));
    case "root":
      return encoding.writeUint8Array(to, message.root);
    case "digests":
      writeBoolean(to, message.isLast);
      return writeList(to, message.digests, ({ place, digest }) => {
        encoding.writeVarString(to, place);
        encoding.writeUint8Array(to, digest);
      });
    case "differences":
      writeBoolean(to, message.isLast);
      return writeList(to, message.places, (each) => writeHeadsOfPlace(to, each));
    case "heads":
      return writeList(to, message.places, (each) => writeHeadsOfPlace(to, each));
    case "want":
      encoding.writeVarUint(to, message.number);
      return writeList(to, message.wanted, (each) => writeWanted(to, each));
    case "envelopes":
      encoding.writeVarUint(to, message.answers);
      writeBoolean(to, message.isLast);
      return writeList(to, message.envelopes, (each) => encoding.writeVarUint8Array(to, each));
    case "refused":
      writePlace(to, message.place);
      return writeRange(to, message.range);
    case "deleted":
      return writeList(to, message.documents, (each) => encoding.writeVarString(to, each));
  }
}

function lengthOfEnvelopes(message: SessionMessage): number {
  if (message.kind !== "envelopes") return 0;
  const { answers, envelopes } = message;
  const length = 2 + lengthOfNumber(answers) + lengthOfNumber(envelopes.length);
  return envelopes.reduce((sum, each) => sum + lengthOfNumber(each.length) + each.length, length);
}

function readMessage(from: StrictReader): SessionMessage {
  const number = from.number();
  const attachmentKind = attachmentKindOf(number);
  if (attachmentKind !== null) {
    return { kind: "attachment", said: readAttachmentMessage(attachmentKind, from) };
  }
  const kind = kinds[number] ?? refuse("unknown kind");
  switch (kind) {
    case "hello": {
      const isAnswer = readBoolean(from);
      return { kind, isAnswer, entries: from.list(() => from.fixed(sizes.hash)) };
    }
    case "entries":
      return { kind, entries: from.list(() => from.bytes()) };
    case "root":
      return { kind, root: from.fixed(sizes.hash) };
    case "digests": {
      const isLast = readBoolean(from);
      const digests = from.list(() => ({
        place: readPlaceName(from),
        digest: from.fixed(shortDigestBytes),
      }));
      return { kind, digests, isLast };
    }
    case "differences": {
      const isLast = readBoolean(from);
      return { kind, places: from.list(() => readHeadsOfPlace(from)), isLast };
    }
    case "heads":
      return { kind, places: from.list(() => readHeadsOfPlace(from)) };
    case "want":
      return { kind, number: from.number(), wanted: from.list(() => readWanted(from)) };
    case "envelopes": {
      const [answers, isLast] = [from.number(), readBoolean(from)];
      // Whoever reads them makes copies of them.
      return { kind, answers, envelopes: from.list(() => from.view(from.number())), isLast };
    }
    case "refused":
      return { kind, place: readPlace(from), range: readRange(from) };
    case "deleted":
      return { kind, documents: from.list(() => readDocument(from)) };
  }
}

function writeList<Item>(
  to: encoding.Encoder,
  items: readonly Item[],
  write: (item: Item) => void,
): void {
  encoding.writeVarUint(to, items.length);
  for (const item of items) write(item);
}

function writeBoolean(to: encoding.Encoder, value: boolean): void {
  encoding.writeVarUint(to, value ? 1 : 0);
}

function readBoolean(from: StrictReader): boolean {
  const value = from.number();
  return value < 2 ? value === 1 : refuse("neither yes nor no");
}

function readDocument(from: StrictReader): DocumentId {
  return checked(documentIdSchema, from.text(), "no document id");
}

function writePlace(to: encoding.Encoder, { document, part }: Place): void {
  encoding.writeVarString(to, document);
  encoding.writeVarUint(to, documentParts.indexOf(part));
}

function readPlaceName(from: StrictReader): string {
  const name = from.text();
  return placeOf(name) === null ? refuse("no place") : name;
}

function readPlace(from: StrictReader): Place {
  const document = readDocument(from);
  return { document, part: documentParts[from.number()] ?? refuse("unknown part") };
}

function writeHeadsOfPlace(to: encoding.Encoder, { place, heads }: HeadsOfPlace): void {
  writePlace(to, place);
  writeHeads(to, heads);
}

function readHeadsOfPlace(from: StrictReader): HeadsOfPlace {
  return { place: readPlace(from), heads: readHeads(from) };
}

function writeRange(to: encoding.Encoder, { device, after, through }: ChainRange): void {
  writeDevice(to, device);
  encoding.writeVarUint(to, after);
  encoding.writeVarUint(to, through);
}

function readRange(from: StrictReader): ChainRange {
  const range = { device: readDevice(from), after: from.number(), through: from.number() };
  return range.after < range.through ? range : refuse("an empty range");
}

function writeWanted(to: encoding.Encoder, { place, ranges }: Wanted): void {
  writePlace(to, place);
  writeList(to, ranges, (range) => writeRange(to, range));
}

function readWanted(from: StrictReader): Wanted {
  return { place: readPlace(from), ranges: from.list(() => readRange(from)) };
}
