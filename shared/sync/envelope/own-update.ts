import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { type DecodedUpdate, encodeUpdate } from "./encode-update.ts";

type Struct = DecodedUpdate["structs"][number];

/** A text is cut at about this many letters, so that none alone fills an envelope. */
const mostLetters = 30_000;

/** The clients that made something in an update of our own. */
export function clientsIn(update: Uint8Array): readonly number[] {
  const from = decoding.createDecoder(update);
  const count = decoding.readVarUint(from);
  if (count === 0) return [];
  // Nearly always there is one, and it stands at the beginning, behind how many structs it has.
  if (count === 1 && decoding.readVarUint(from) > 0) return [decoding.readVarUint(from)];
  const { structs } = Y.decodeUpdate(update);
  return [...new Set(structs.map(({ id }) => id.client))];
}

/** True if something is missing in the middle: nobody could take it for the next of its author. */
export function hasHole(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).structs.some((struct) => struct instanceof Y.Skip);
}

/**
 * The part of an update that one's own clients made, with all that it deletes. A window that gives back
 * what it knew, after the record was damaged, may have somebody else's words among its own: their author
 * has signed them. Null if nothing is left.
 */
export function onlyBy(isOwn: (client: number) => boolean, update: Uint8Array): Uint8Array | null {
  const { structs, ds } = Y.decodeUpdate(update);
  const own = structs.filter(({ id }) => isOwn(id.client));
  if (own.length === structs.length) return update;
  if (own.length === 0 && ds.clients.size === 0) return null;
  return encode({ structs: own, ds });
}

/**
 * An update as several of about so many bytes, each of which can be applied once those before it are.
 * What it deletes goes with the last one.
 */
export function splitUpdate(update: Uint8Array, mostBytes: number): readonly Uint8Array[] {
  if (update.length <= mostBytes) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const nothing = { clients: new Map<number, never[]>() };
  const parts: Uint8Array[] = [];
  let part: Struct[] = [];
  let size = 0;
  for (const struct of inCausalOrder(structs.flatMap(cut))) {
    const bytes = sizeOf(struct);
    if (part.length > 0 && size + bytes > mostBytes) {
      parts.push(encode({ structs: part, ds: nothing }));
      part = [];
      size = 0;
    }
    part.push(struct);
    size += bytes;
  }
  return [...parts, encode({ structs: part, ds })];
}

/** A long text as several that follow on one another. */
function cut(struct: Struct): readonly Struct[] {
  const pieces: Struct[] = [];
  let rest = struct;
  while (
    rest instanceof Y.Item &&
    rest.content instanceof Y.ContentString &&
    rest.length > mostLetters
  ) {
    const at = isHalfLetter(rest.content.str, mostLetters) ? mostLetters - 1 : mostLetters;
    const { client, clock } = rest.id;
    const right = new Y.Item(
      Y.createID(client, clock + at),
      null,
      Y.createID(client, clock + at - 1),
      null,
      rest.rightOrigin,
      rest.parent,
      rest.parentSub,
      rest.content.splice(at),
    );
    rest.length = at;
    pieces.push(rest);
    rest = right;
  }
  return [...pieces, rest];
}

/** Between the two halves of a letter that takes two places Yjs would replace both. */
function isHalfLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff;
}

/** Each after those that it names, as far as they are among them; each client's in the order of its clock. */
function inCausalOrder(structs: readonly Struct[]): readonly Struct[] {
  const queues = Map.groupBy(structs, ({ id }) => id.client);
  for (const queue of queues.values()) queue.sort((one, other) => one.id.clock - other.id.clock);
  const ends = new Map([...queues].map(([client, queue]) => [client, queue[0]?.id.clock ?? 0]));
  const begins = new Map(ends);
  const isThere = (id: Y.ID | null) =>
    id === null ||
    id.clock < (begins.get(id.client) ?? Infinity) ||
    id.clock < (ends.get(id.client) ?? 0);
  const isReady = (struct: Struct) =>
    !(struct instanceof Y.Item) ||
    (isThere(struct.origin) &&
      isThere(struct.rightOrigin) &&
      (!(struct.parent instanceof Y.ID) || isThere(struct.parent)));

  const order: Struct[] = [];
  const next = new Map([...queues.keys()].map((client) => [client, 0]));
  for (let before = -1; before < order.length;) {
    before = order.length;
    for (const [client, queue] of queues) {
      let at = next.get(client) ?? 0;
      for (let struct = queue[at]; struct !== undefined && isReady(struct); struct = queue[++at]) {
        order.push(struct);
        ends.set(client, struct.id.clock + struct.length);
      }
      next.set(client, at);
    }
  }
  // Yjs makes none that wait for one another; were there any, they would go as they came.
  return [...order, ...[...queues].flatMap(([client, queue]) => queue.slice(next.get(client)))];
}

function sizeOf(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  // Its client and clock, should it be the first of its part.
  return encoding.length(encoder.restEncoder) + 16;
}

function encode({ structs, ds }: Parameters<typeof encodeUpdate>[0]): Uint8Array {
  // Yjs puts the highest client first.
  return encodeUpdate({
    structs: structs.toSorted((one, other) => other.id.client - one.id.client),
    ds,
  });
}
