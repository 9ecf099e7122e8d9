import * as encoding from "lib0/encoding";
import { documentIdSchema, spaceIdSchema } from "../../domain/ids.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import { type Cryptography, cryptographySizes as sizes } from "../cryptography.ts";
import { readDevice, writeDevice } from "../device-keys.ts";
import {
  checked,
  lengthOfNumber,
  type Malformed,
  readByLength,
  refuse,
  StrictReader,
} from "../strict-bytes.ts";
import {
  documentParts,
  type Envelope,
  mostEnvelopeBytes,
  type Place,
  type WholeEnvelope,
} from "./envelope.ts";

const version = 1;

/** Everything but the two last fields: what the sealed text is bound to. */
export type EnvelopeHeader = Omit<Envelope, "sealed" | "signature">;

/**
 * ```
 * envelope   = header sealed:varbytes signature:64
 * header     = version:varuint=1 space:text document:text part:varuint device:32 sequence:varuint previous:32
 *              dependencies replaces epoch:varuint schema:varuint at:varuint nonce:24
 * dependencies = count:varuint (device:32 sequence:varuint)*count          sorted by device
 * replaces   = 0 | 1 first:varuint lastHash:32
 * ```
 */
export function encodeHeader(header: EnvelopeHeader): Uint8Array {
  const encoder = encoding.createEncoder();
  writeHeader(encoder, header);
  return encoding.toUint8Array(encoder);
}

/** The same of an envelope that was read or made: what its bytes begin with. */
export function headerIn({ envelope, bytes }: WholeEnvelope): Uint8Array {
  const { length } = envelope.sealed;
  return bytes.subarray(0, bytes.length - sizes.signature - length - lengthOfNumber(length));
}

function writeHeader(encoder: encoding.Encoder, header: EnvelopeHeader): void {
  encoding.writeVarUint(encoder, version);
  encoding.writeVarString(encoder, header.space);
  encoding.writeVarString(encoder, header.document);
  encoding.writeVarUint(encoder, documentParts.indexOf(header.part));
  writeDevice(encoder, header.device);
  encoding.writeVarUint(encoder, header.sequence);
  encoding.writeUint8Array(encoder, header.previous);
  encoding.writeVarUint(encoder, header.dependencies.length);
  for (const { device, sequence } of header.dependencies) {
    writeDevice(encoder, device);
    encoding.writeVarUint(encoder, sequence);
  }
  encoding.writeVarUint(encoder, header.replaces === null ? 0 : 1);
  if (header.replaces !== null) {
    encoding.writeVarUint(encoder, header.replaces.first);
    encoding.writeUint8Array(encoder, header.replaces.lastHash);
  }
  encoding.writeVarUint(encoder, header.epoch);
  encoding.writeVarUint(encoder, header.schema);
  encoding.writeVarUint(encoder, header.at);
  encoding.writeUint8Array(encoder, header.nonce);
}

/** All but the signature: what is signed. */
export function encodeUnsigned(envelope: Omit<Envelope, "signature">): Uint8Array {
  const encoder = encoding.createEncoder();
  writeHeader(encoder, envelope);
  encoding.writeVarUint8Array(encoder, envelope.sealed);
  return encoding.toUint8Array(encoder);
}

export function encodeEnvelope(envelope: Envelope): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, encodeUnsigned(envelope));
  encoding.writeUint8Array(encoder, envelope.signature);
  return encoding.toUint8Array(encoder);
}

/** Reads what somebody sent. Its form is right then; who made it is still to be verified. What it gives is in memory of its own. */
export function decodeEnvelope(
  bytes: unknown,
  cryptography: Pick<Cryptography, "hash">,
): Result<WholeEnvelope, Malformed> {
  const isToCopy = bytes instanceof Uint8Array && bytes.length <= mostEnvelopeBytes;
  return decodeOwnEnvelope(isToCopy ? bytes.slice() : bytes, cryptography);
}

/** The same of bytes that stand alone in their memory and that nobody changes: those of a row, or of a message to a thread. */
export function decodeOwnEnvelope(
  bytes: unknown,
  cryptography: Pick<Cryptography, "hash">,
): Result<WholeEnvelope, Malformed> {
  if (!(bytes instanceof Uint8Array)) return fail({ kind: "malformed", reason: "not bytes" });
  const read = readByLength(bytes, mostEnvelopeBytes, readEnvelope, lengthOfEnvelope);
  return read.ok ? ok({ envelope: read.value, bytes, hash: cryptography.hash(bytes) }) : read;
}

/** Where bytes say that they belong, without reading the rest: exactly what `decodeEnvelope` says, if that takes them. */
export function peekPlace(bytes: Uint8Array): (Place & Pick<Envelope, "space">) | null {
  try {
    const reader = new StrictReader(bytes);
    if (reader.number() !== version) return null;
    return readPlace(reader);
  } catch {
    // It ends too early, or is no text.
    return null;
  }
}

function readPlace(reader: StrictReader): Place & Pick<Envelope, "space"> {
  const space = checked(spaceIdSchema, reader.text(), "no space id");
  const document = checked(documentIdSchema, reader.text(), "no document id");
  const part = documentParts[reader.number()] ?? refuse("unknown part");
  return { space, document, part };
}

function readEnvelope(reader: StrictReader): Envelope {
  if (reader.number() !== version) refuse("unknown version");
  const place = readPlace(reader);
  const device = readDevice(reader);
  const sequence = reader.number();
  const previous = reader.fixed(sizes.hash);
  const dependencies = reader.list(() => ({
    device: readDevice(reader),
    sequence: reader.number(),
  }));
  const replaces = readFlag(reader)
    ? { first: reader.number(), lastHash: reader.fixed(sizes.hash) }
    : null;
  const envelope: Envelope = {
    ...place,
    device,
    sequence,
    previous,
    dependencies,
    replaces,
    epoch: reader.number(),
    schema: reader.number(),
    at: reader.number(),
    nonce: reader.fixed(sizes.nonce),
    sealed: reader.view(reader.number()),
    signature: reader.fixed(sizes.signature),
  };
  const reason = whatIsWrong(envelope);
  return reason === null ? envelope : refuse(reason);
}

/** Its length would not tell of another number. */
function readFlag(reader: StrictReader): boolean {
  const flag = reader.number();
  return flag > 1 ? refuse("neither yes nor no") : flag === 1;
}

function lengthOfEnvelope(envelope: Envelope): number {
  const { space, document, part, sequence, dependencies, replaces, epoch, schema, at } = envelope;
  const { sealed } = envelope;
  const points = dependencies.map(({ sequence: last }) => sizes.publicKey + lengthOfNumber(last));
  const run = replaces === null ? 0 : lengthOfNumber(replaces.first) + sizes.hash;
  const numbers = [
    version,
    documentParts.indexOf(part),
    sequence,
    dependencies.length,
    Number(run > 0),
  ];
  return (
    lengthOfId(space) +
    lengthOfId(document) +
    sum([...numbers, epoch, schema, at, sealed.length].map(lengthOfNumber)) +
    sum(points) +
    run +
    sizes.publicKey +
    sizes.hash +
    sizes.nonce +
    sealed.length +
    sizes.signature
  );
}

/** Each of its letters is one byte. */
function lengthOfId(id: string): number {
  return lengthOfNumber(id.length) + id.length;
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}

function whatIsWrong(envelope: Envelope): string | null {
  const { device, sequence, previous, dependencies, replaces, sealed } = envelope;
  if (sequence === 0) return "sequences count from 1";
  if (replaces !== null && (replaces.first === 0 || replaces.first >= sequence)) {
    return "replaces no run";
  }
  const isFirst = (replaces?.first ?? sequence) === 1;
  if (isFirst !== previous.every((byte) => byte === 0)) return "not linked to its chain";
  if (sealed.length <= sizes.seal) return "nothing in it";
  let last = "";
  for (const dependency of dependencies) {
    if (dependency.sequence === 0 || dependency.device === device) return "depends on nothing";
    if (dependency.device <= last) return "dependencies out of order";
    last = dependency.device;
  }
  return null;
}
