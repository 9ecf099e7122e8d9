import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import { type DeviceKey, documentIdSchema } from "#shared/domain/ids.ts";
import { documentParts, type Place } from "#shared/sync/envelope/envelope.ts";
import type { Head } from "#shared/sync/heads/heads.ts";
import { sameBytes } from "./chain.ts";
import { proofOfRow } from "./row-proof.ts";

const rowSchema = z.object({
  seq: z.int().positive(),
  hash: z.instanceof(Uint8Array),
  proof: z.instanceof(Uint8Array),
});

const placeSchema = z.object({
  document: documentIdSchema,
  part: z.enum(documentParts),
  seq: z.int().positive(),
});

/**
 * How far this device sealed in each place, apart from the envelopes themselves: were the last of them
 * lost, its sequence is still never given to another one.
 */
export class SealedHeads {
  readonly #find: StatementSync;
  readonly #places: StatementSync;
  readonly #note: StatementSync;

  constructor(database: DatabaseSync) {
    this.#find = database.prepare(
      "SELECT seq, hash, proof FROM sealed_head WHERE document = ? AND part = ? AND device = ?",
    );
    this.#places = database.prepare("SELECT document, part, seq FROM sealed_head WHERE device = ?");
    this.#note = database.prepare("INSERT OR REPLACE INTO sealed_head VALUES (?, ?, ?, ?, ?, ?)");
  }

  find(place: Place, device: DeviceKey): Head | undefined {
    const row = rowSchema.safeParse(this.#find.get(place.document, place.part, device)).data;
    if (row === undefined) return undefined;
    const head = { sequence: row.seq, hash: row.hash };
    return sameBytes(row.proof, proofOf(place, device, head)) ? head : undefined;
  }

  /** Where the device sealed further than there is something of it. Of those alone it is looked whether the note is whole. */
  beyond(device: DeviceKey, kept: (place: Place) => number): readonly Place[] {
    return this.#places.all(device).flatMap((raw) => {
      const row = placeSchema.safeParse(raw).data;
      if (row === undefined) return [];
      const { seq, ...place } = row;
      const isBeyond = seq > kept(place) && this.find(place, device) !== undefined;
      return isBeyond ? [place] : [];
    });
  }

  note(place: Place, device: DeviceKey, head: Head): void {
    const { document, part } = place;
    this.#note.run(document, part, device, head.sequence, head.hash, proofOf(place, device, head));
  }
}

function proofOf(
  { document, part }: Place,
  device: DeviceKey,
  { sequence, hash }: Head,
): Uint8Array {
  const hex = Buffer.from(hash).toString("hex");
  return proofOfRow("sealed_head", [document, part, device, sequence, hex]);
}
