import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import { type Milestone, milestoneSchema } from "#shared/domain/milestone.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { sameBytes } from "./chain.ts";
import { isDamage, storeFaultOf } from "./sqlite-error.ts";
import { milestonesToDrop } from "./thinning.ts";

/** A document's whole state as it goes into the store. The reader makes it, so that nobody waits. */
export type PackedMilestone = Readonly<{
  at: number;
  size: number;
  hash: Uint8Array;
  bytes: Uint8Array;
}>;

export type NoMilestone = { readonly kind: "missing" | "damaged" };

/** More would not fit into the window either. */
const largestState = 512 * 1024 * 1024;

export function packMilestone(state: Uint8Array, at: number): PackedMilestone {
  return { at, size: state.length, hash: hashOf(state), bytes: deflateRawSync(state) };
}

const storedSchema = z.object({
  size: z.number(),
  hash: z.instanceof(Uint8Array),
  bytes: z.instanceof(Uint8Array),
});

/** The states that a document's history is made of. They belong to the record: they cannot be made again. */
export class Milestones {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /**
   * Keeps a state, unless it is the newest one already, and thins older ones out. With `isRead` it
   * is where somebody left the document last.
   */
  keep(
    document: DocumentId,
    packed: PackedMilestone,
    { isRead, now }: Readonly<{ isRead: boolean; now: number }>,
  ): Result<null, StoreFault> {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      const number = this.#numberOf(document, packed);
      if (isRead) {
        this.#database
          .prepare("INSERT OR REPLACE INTO last_read (document, milestone) VALUES (?, ?)")
          .run(document, number);
      }
      const drop = this.#database.prepare("DELETE FROM milestone WHERE number = ?");
      for (const old of milestonesToDrop(this.list(document), now)) drop.run(old);
      this.#database.exec("COMMIT");
      return ok(null);
    } catch (thrown) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      return fail(storeFaultOf(thrown));
    }
  }

  /** Oldest first. Empty where that part of the file cannot be read. */
  list(document: DocumentId): readonly Milestone[] {
    try {
      return this.#database
        .prepare(
          `SELECT number, at, size, last_read.milestone IS NOT NULL AS isLastRead
           FROM milestone LEFT JOIN last_read ON last_read.milestone = number
           WHERE milestone.document = ? ORDER BY number`,
        )
        .all(document)
        .map((row) => ({ ...row, isLastRead: row["isLastRead"] === 1 }))
        .map((row) => milestoneSchema.safeParse(row).data)
        .filter((milestone) => milestone !== undefined);
    } catch (thrown) {
      if (isDamage(thrown)) return [];
      throw thrown;
    }
  }

  /** The state, only if it is what was kept. */
  read(document: DocumentId, number: number): Result<Uint8Array, NoMilestone> {
    try {
      const row = this.#database
        .prepare("SELECT size, hash, bytes FROM milestone WHERE document = ? AND number = ?")
        .get(document, number);
      if (row === undefined) return fail({ kind: "missing" });

      const { size, hash, bytes } = storedSchema.parse(row);
      if (size > largestState) return fail({ kind: "damaged" });
      const state = inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1) });
      const isWhole = state.length === size && sameBytes(hashOf(state), hash);
      return isWhole ? ok(new Uint8Array(state)) : fail({ kind: "damaged" });
    } catch {
      // Whatever it is that cannot be read, unpacked or understood, it is not what was kept.
      return fail({ kind: "damaged" });
    }
  }

  #numberOf(document: DocumentId, { at, size, hash, bytes }: PackedMilestone): number | bigint {
    const newest = this.#database
      .prepare("SELECT number, hash FROM milestone WHERE document = ? ORDER BY number DESC LIMIT 1")
      .get(document);
    const known = newest?.["hash"];
    if (known instanceof Uint8Array && sameBytes(known, hash)) return Number(newest?.["number"]);

    return this.#database
      .prepare("INSERT INTO milestone (document, at, size, hash, bytes) VALUES (?, ?, ?, ?, ?)")
      .run(document, at, size, hash, bytes).lastInsertRowid;
  }
}

function hashOf(state: Uint8Array): Uint8Array {
  return createHash("sha256").update(state).digest();
}
