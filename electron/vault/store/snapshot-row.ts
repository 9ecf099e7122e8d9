import { createHash } from "node:crypto";
import { z } from "zod";
import { type PartId, deviceIdSchema } from "#shared/domain/ids.ts";
import type { ChainHead, Snapshot } from "#shared/sync/snapshots.ts";
import { sameBytes } from "./chain.ts";
import { snapshotRowSchema } from "./stored-rows.ts";

const headsSchema = z.array(z.tuple([deviceIdSchema, z.int().positive(), z.hex().length(64)]));

/** The heads as the `heads` column has them. */
export function encodeHeads(heads: readonly ChainHead[]): string {
  return JSON.stringify(
    heads.map(({ device, sequence, hash }) => [
      device,
      sequence,
      Buffer.from(hash).toString("hex"),
    ]),
  );
}

/** Covers every column, so that a change of any of them is noticed. */
export function hashOfSnapshot(snapshot: Snapshot): Uint8Array {
  const { document, position, heads, at, bytes } = snapshot;
  return createHash("sha256")
    .update(JSON.stringify([document, position, encodeHeads(heads), at]))
    .update(bytes)
    .digest();
}

/** Null for a row that is not as it was written. */
export function snapshotOf(document: PartId, raw: unknown): Snapshot | null {
  const row = snapshotRowSchema.safeParse(raw).data;
  if (row === undefined) return null;
  const heads = decodeHeads(row.heads);
  if (heads === null) return null;

  const { position, at, bytes } = row;
  const snapshot = { document, position, heads, at, bytes };
  return sameBytes(row.hash, hashOfSnapshot(snapshot)) ? snapshot : null;
}

function decodeHeads(text: string): readonly ChainHead[] | null {
  try {
    return headsSchema
      .parse(JSON.parse(text))
      .map(([device, sequence, hash]) => ({ device, sequence, hash: Buffer.from(hash, "hex") }));
  } catch {
    // Not as it was written: the row is damaged, which its caller says.
    return null;
  }
}
