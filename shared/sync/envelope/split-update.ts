import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { DecodedUpdate } from "./encode-update.ts";
import { keepTogether, type Together } from "./kept-together.ts";
import { encodeSorted } from "./own-update.ts";

type Struct = DecodedUpdate["structs"][number];

/** A text is cut at about this many letters, so that none alone fills an envelope. */
const mostLetters = 30_000;

/** Deleted letters beyond these are not kept with what stands behind them. */
const mostGone = 1_000;

/** What a range of deleted letters takes at most. */
const rangeBytes = 8;

/**
 * An update as several of about so many bytes, each of which can be applied once those before it are. What it deletes goes
 * with the last one, and letters right before others that stay with these too: what is typed in the place of removed words
 * stands behind a letter that came and went with it (`shared/document/blocks/insert-in-place.ts`).
 */
export function splitUpdate(update: Uint8Array, mostBytes: number): readonly Uint8Array[] {
  if (update.length <= mostBytes) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const parts: Uint8Array[] = [];
  let part: Together[] = [];
  let size = 0;
  for (const group of keepTogether(inCausalOrder(structs.flatMap(cut)), ds, mostGone)) {
    const bytes = sizeOf(group);
    if (part.length > 0 && size + bytes > mostBytes) {
      parts.push(encodeSorted({ structs: structsOf(part), ds: goneIn(part) }));
      part = [];
      size = 0;
    }
    // What is too large for a part as it is gets nothing on top.
    part.push(bytes > mostBytes ? { ...group, gone: [] } : group);
    size += bytes;
  }
  return [...parts, encodeSorted({ structs: structsOf(part), ds })];
}

function structsOf(part: readonly Together[]): readonly Struct[] {
  return part.flatMap(({ structs }) => structs);
}

function goneIn(part: readonly Together[]): Parameters<typeof encodeSorted>[0]["ds"] {
  const some = part.filter(({ gone }) => gone.length > 0);
  const byClient = Map.groupBy(some, ({ client }) => client);
  return { clients: new Map([...byClient].map(([client, groups]) => [client, rangesOf(groups)])) };
}

function rangesOf(groups: readonly Together[]) {
  return groups.flatMap(({ gone }) => gone);
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

function sizeOf({ structs, gone }: Together): number {
  const encoder = new Y.UpdateEncoderV1();
  for (const struct of structs) struct.write(encoder, 0);
  // Its client and clock, should it be the first of its part.
  return encoding.length(encoder.restEncoder) + 16 * structs.length + rangeBytes * gone.length;
}
