import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import { type DeviceKey, deviceKeySchema, documentIdSchema } from "#shared/domain/ids.ts";
import type { Cryptography } from "#shared/sync/cryptography.ts";
import {
  documentParts,
  firstSequenceOf,
  type Place,
  placeName,
  type WholeEnvelope,
} from "#shared/sync/envelope/envelope.ts";
import { decodeOwnEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import { isSignedByItsDevice } from "#shared/sync/envelope/seal-envelope.ts";
import { chainStepOf, headAfter } from "#shared/sync/heads/chain-step.ts";
import type { ChainRange, Head } from "#shared/sync/heads/heads.ts";
import { withOneBitBack } from "./one-bit.ts";
import { sameBytes } from "./chain.ts";

const rowSchema = z.object({ hash: z.instanceof(Uint8Array), bytes: z.instanceof(Uint8Array) });

const chainSchema = z.object({
  document: documentIdSchema,
  part: z.enum(documentParts),
  device: deviceKeySchema,
});

/** Trying every bit of a longer one would take too long. */
const mostMended = 4 * 1024;

/** The rows of `envelope`. Each is believed only if it is what its hash, or else its signature, says. */
export class EnvelopeRows {
  readonly #cryptography: Cryptography;
  readonly #chains: StatementSync;
  readonly #read: StatementSync;
  readonly #insert: StatementSync;
  readonly #drop: StatementSync;

  constructor(database: DatabaseSync, cryptography: Cryptography) {
    this.#cryptography = cryptography;
    this.#chains = database.prepare("SELECT DISTINCT document, part, device FROM envelope");
    this.#read = database.prepare(
      `SELECT hash, bytes FROM envelope
       WHERE document = ? AND part = ? AND device = ? AND seq > ? AND first <= ? ORDER BY seq`,
    );
    this.#insert = database.prepare(
      `INSERT OR REPLACE INTO envelope (document, part, device, seq, first, hash, bytes)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#drop = database.prepare(
      "DELETE FROM envelope WHERE document = ? AND part = ? AND device = ? AND seq >= ? AND seq <= ?",
    );
  }

  /** Where each chain ends that can be read from its beginning. */
  readHeads(): Map<string, Map<DeviceKey, Head>> {
    const heads = new Map<string, Map<DeviceKey, Head>>();
    for (const raw of this.#chains.all()) {
      const chain = chainSchema.safeParse(raw).data;
      if (chain === undefined) continue;
      const head = this.headFrom(chain, chain.device, undefined);
      const place = heads.get(placeName(chain)) ?? new Map<DeviceKey, Head>();
      if (head !== undefined) heads.set(placeName(chain), place.set(chain.device, head));
    }
    return heads;
  }

  /** How far a chain goes on from there. */
  headFrom<Start extends Head | undefined>(
    place: Place,
    device: DeviceKey,
    start: Start,
  ): Start | Head {
    let head: Start | Head = start;
    const after = start?.sequence ?? 0;
    for (const raw of this.#iterate(place, { device, after, through: Number.MAX_SAFE_INTEGER })) {
      const whole = this.#wholeOf(raw, place, device);
      if (whole === null) return head;
      const step = chainStepOf(head, whole);
      if (step === "not-next") return head;
      if (step === "next") head = headAfter(whole);
    }
    return head;
  }

  read(place: Place, range: ChainRange, mostBytes: number): readonly Uint8Array[] {
    const found: Uint8Array[] = [];
    let size = 0;
    for (const raw of this.#iterate(place, range)) {
      const whole = this.#wholeOf(raw, place, range.device);
      // Nobody could follow on what comes after one that is missing.
      if (whole === null) break;
      size += whole.bytes.length;
      if (found.length > 0 && size > mostBytes) break;
      found.push(whole.bytes);
    }
    return found;
  }

  /** Takes the place of those that it stands for. */
  put(whole: WholeEnvelope): void {
    const { document, part, device, sequence } = whole.envelope;
    const first = firstSequenceOf(whole.envelope);
    // One that stands for itself alone is replaced by the insertion.
    if (first < sequence) this.#drop.run(document, part, device, first, sequence);
    this.#insert.run(document, part, device, sequence, first, whole.hash, whole.bytes);
  }

  #iterate({ document, part }: Place, { device, after, through }: ChainRange) {
    return this.#read.iterate(document, part, device, after, through);
  }

  #wholeOf(raw: unknown, place: Place, device: DeviceKey): WholeEnvelope | null {
    const row = rowSchema.safeParse(raw).data;
    if (row === undefined) return null;
    const whole = this.#decode(row.bytes, row.hash) ?? this.#mend(row.bytes, row.hash);
    if (whole === null || whole.envelope.device !== device) return null;
    return placeName(whole.envelope) === placeName(place) ? whole : null;
  }

  #decode(bytes: Uint8Array, hash: Uint8Array): WholeEnvelope | null {
    const read = decodeOwnEnvelope(bytes, this.#cryptography);
    if (!read.ok) return null;
    const isRight =
      sameBytes(read.value.hash, hash) || isSignedByItsDevice(read.value, this.#cryptography);
    return isRight ? read.value : null;
  }

  #mend(bytes: Uint8Array, hash: Uint8Array): WholeEnvelope | null {
    if (bytes.length > mostMended) return null;
    const isRight = (each: Uint8Array) => sameBytes(this.#cryptography.hash(each), hash);
    const right = withOneBitBack(bytes, isRight);
    return right === null ? null : this.#decode(right, hash);
  }
}
