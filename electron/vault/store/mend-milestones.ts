import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { sameBytes } from "./chain.ts";
import { rowsIn } from "./milestones-in-backups.ts";
import { type MilestoneClaim, proofOf, rightClaim } from "./milestone-proof.ts";

type Mended = Readonly<{
  /** They say again what they said. */
  righted: number;
  /** Nothing says any more of which document they were. */
  dropped: number;
  /** Rows that were never milestones: SQLite's own structure is damaged. */
  strange: number;
}>;

const bytesSchema = z.instanceof(Uint8Array);

const claimSchema = z.object({
  number: z.bigint(),
  document: bytesSchema,
  at: z.bigint(),
  size: z.bigint(),
  hash: bytesSchema,
  proof: bytesSchema.nullable(),
});
type ClaimRow = z.output<typeof claimSchema>;

/** How many milestones are not what was kept, by all they say beside their bytes. */
export function countUnproven(database: DatabaseSync): number {
  if (!hasProofs(database)) return 0;
  const { unproven, strange } = lookThrough(database);
  return unproven.length + strange;
}

/**
 * Puts right the rows of which one bit was flipped, or that a backup has as they were, and proves those that come from a file
 * without proofs. One that is damaged further stays with its document, where reading it says so; it is dropped
 * if its document is none that the record knows. Works within the caller's transaction.
 */
export function mendMilestones(
  database: DatabaseSync,
  backups: () => readonly string[] = () => [],
): Mended {
  const { unproven, strange } = lookThrough(database);
  if (unproven.length === 0) return { righted: 0, dropped: 0, strange };

  // The index says what a row said before, and a row that changes must be found in it.
  database.exec("REINDEX milestone_by_document");
  const put = database.prepare(
    `UPDATE OR IGNORE milestone
     SET number = ?, document = CAST(? AS TEXT), at = ?, size = ?, hash = ?, proof = ?
     WHERE number = ?`,
  );
  const drop = database.prepare("DELETE FROM milestone WHERE number = ?");
  const isKnown = database.prepare(
    `SELECT 1 FROM log_head WHERE document = CAST(?1 AS TEXT)
     UNION ALL SELECT 1 FROM snapshot WHERE document = CAST(?1 AS TEXT)`,
  );
  let dropped = 0;
  let copies: readonly string[] | undefined;
  for (const row of unproven) {
    // Without a proof it comes from an older file, where nothing says that it is damaged.
    const righted =
      row.proof === null
        ? { claim: row }
        : (rightClaim(row, row.proof) ?? claimIn((copies ??= backups()), row));
    if (righted === null && isKnown.get(row.document) === undefined) {
      drop.run(row.number);
      dropped++;
      continue;
    }
    const { number, document, at, size, hash } = righted?.claim ?? readable(row);
    const proof = proofOf({ number, document, at, size, hash });
    put.run(number, document, at, size, hash, proof, row.number);
  }
  return { righted: unproven.length - dropped, dropped, strange };
}

/** What a backup says of the same state; a number may have been given anew since a file was made anew, so more has to agree. */
function claimIn(backups: readonly string[], row: ClaimRow): { claim: MilestoneClaim } | null {
  for (const raw of rowsIn(backups, row.number)) {
    const other = claimSchema.safeParse(raw).data;
    const isProven = other?.proof instanceof Uint8Array && sameBytes(proofOf(other), other.proof);
    if (!isProven) continue;
    const isSame =
      sameBytes(other.hash, row.hash) ||
      (sameBytes(other.document, row.document) && other.at === row.at);
    if (isSame) return { claim: other };
  }
  return null;
}

/** A time or a size that no clock and no state could have had would stand in the way of reading the rest. */
function readable(row: ClaimRow): MilestoneClaim {
  const isSafe = (value: bigint) => value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER);
  return { ...row, at: isSafe(row.at) ? row.at : 0n, size: isSafe(row.size) ? row.size : 0n };
}

function lookThrough(database: DatabaseSync): {
  readonly unproven: readonly ClaimRow[];
  readonly strange: number;
} {
  const statement = database.prepare(
    `SELECT number, CAST(document AS BLOB) AS document, at, size, hash, proof
     FROM milestone NOT INDEXED`,
  );
  statement.setReadBigInts(true);
  const unproven: ClaimRow[] = [];
  let strange = 0;
  for (const raw of statement.iterate()) {
    const row = claimSchema.safeParse(raw).data;
    if (row === undefined) strange++;
    else if (row.proof === null || !sameBytes(proofOf(row), row.proof)) unproven.push(row);
  }
  return { unproven, strange };
}

/** A backup may have been made before there were any. */
function hasProofs(database: DatabaseSync): boolean {
  return (
    database.prepare("SELECT 1 FROM pragma_table_info('milestone') WHERE name = 'proof'").get() !==
    undefined
  );
}
