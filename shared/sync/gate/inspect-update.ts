import * as Y from "yjs";
import { fail, ok, type Result } from "../../kernel/result.ts";
import { type DecodedUpdate, encodeUpdate } from "../envelope/encode-update.ts";
import { isSame } from "../strict-bytes.ts";
import { Undecodable } from "./bounded-decoder.ts";
import { readSeeingForm } from "./form-decoder.ts";
import { limits } from "./limits.ts";
import type { UpdateFault } from "./update-fault.ts";

/** What is known of a document before an update of its author comes in. */
export interface Ground {
  /** How many changes of a writing session are there. */
  clockOf(client: number): number;
  /** Whether the author may write as this session: it is one of their device's, or nobody's yet. */
  mayWriteAs(client: number): boolean;
}

/** A stretch of changes of one writing session. */
export type Stretch = Readonly<{ client: number; from: number; to: number }>;

/** An update that nothing is wrong with by itself. */
type Inspected = Readonly<{ stretches: readonly Stretch[]; decoded: DecodedUpdate }>;

/**
 * Looks through an update (Yjs, version 1) without applying it. It may repeat changes that are there already, as a squashed one
 * does: they count as they came first, for everybody, since a device's envelopes come to all in one order.
 *
 * Yjs itself takes almost anything: it allocates what a count claims, keeps what has no ground for later, and lets
 * everybody write in everybody's name.
 */
export function inspectUpdate(bytes: Uint8Array, ground: Ground): Result<Inspected, UpdateFault> {
  if (bytes.length > limits.update) return fail({ kind: "too-large", bytes: bytes.length });
  try {
    const { decoded, isPlainForm } = readSeeingForm(bytes);
    if (!isPlainForm && !isWrittenAsYjsWrites(bytes, decoded)) return fail({ kind: "unreadable" });
    const stretches = stretchesOf(decoded.structs, ground);
    if (!stretches.ok) return stretches;
    const reach = reachOf(ground, stretches.value);
    if (!standsOn(decoded.structs, reach)) return fail({ kind: "no-ground" });
    const fault = faultInDeletions(decoded.ds.clients, reach);
    return fault === null ? ok({ stretches: stretches.value, decoded }) : fail(fault);
  } catch (thrown) {
    // Yjs throws errors of many kinds at bytes that it cannot read.
    return fail(thrown instanceof Undecodable ? thrown.fault : { kind: "unreadable" });
  }
}

/** Yjs forgets this bit of what stands beside something else, and does without it. */
const forgottenBit = 0b10_0000;

/** What is written in another way may be read in another way when it is applied. */
export function isWrittenAsYjsWrites(bytes: Uint8Array, decoded: DecodedUpdate): boolean {
  const again = encodeUpdate(decoded, bytes.length);
  if (isSame(again, bytes)) return true;
  if (again.length !== bytes.length) return false;
  return again.every((byte, at) => ((byte ^ (bytes[at] ?? 0)) & ~forgottenBit) === 0);
}

type Struct = DecodedUpdate["structs"][number];

function stretchesOf(
  structs: readonly Struct[],
  ground: Ground,
): Result<readonly Stretch[], UpdateFault> {
  const ends = new Map<number, Stretch>();
  let last = -1;
  for (const { id, length } of structs) {
    const { client, clock } = id;
    const before = ends.get(client);
    // Of two sections of one session, Yjs applies only the second.
    if (length < 1 || (before !== undefined && last !== client)) {
      return fail({ kind: "unreadable" });
    }
    const from = before?.from ?? clock;
    const to = clock + length;
    ends.set(client, { client, from, to });
    last = client;
  }
  const stretches = [...ends.values()];
  for (const { client, from, to } of stretches) {
    if (client > limits.client) return fail({ kind: "unreadable" });
    if (!ground.mayWriteAs(client)) return fail({ kind: "in-another-name", client });
    if (from > ground.clockOf(client)) return fail({ kind: "out-of-step", client });
    if (to - from > limits.advance) return fail({ kind: "too-many-parts" });
  }
  return ok(stretches);
}

/** How far each session comes once the update is there. */
type Reach = (client: number) => number;

function reachOf(ground: Ground, stretches: readonly Stretch[]): Reach {
  const ends = new Map(stretches.map(({ client, to }) => [client, to]));
  return (client) => Math.max(ground.clockOf(client), ends.get(client) ?? 0);
}

function standsOn(structs: readonly Struct[], reach: Reach): boolean {
  return structs.every((struct) => {
    if (!(struct instanceof Y.Item)) return true;
    const { client, clock } = struct.id;
    // A session knows only what it wrote before. Yjs does not look at this, and throws in the midst of applying it.
    const isThere = (id: Y.ID) => id.clock < (id.client === client ? clock : reach(id.client));
    const { origin, rightOrigin, parent } = struct;
    if (parent instanceof Y.ID && !isThere(parent)) return false;
    return (origin === null || isThere(origin)) && (rightOrigin === null || isThere(rightOrigin));
  });
}

type Deletions = DecodedUpdate["ds"]["clients"];

function faultInDeletions(deletions: Deletions, reach: Reach): UpdateFault | null {
  let count = 0;
  for (const [client, ranges] of deletions) {
    count += ranges.length;
    if (count > limits.deletions) return { kind: "too-many-parts" };
    let end = 0;
    for (const { clock, len } of ranges) {
      // Ranges that lie over each other make Yjs go over the same ground again and again.
      if (len < 1 || clock < end) return { kind: "unreadable" };
      end = clock + len;
    }
    if (end > reach(client)) return { kind: "no-ground" };
  }
  return null;
}
