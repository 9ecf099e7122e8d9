import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import { type Milestone, milestoneSchema } from "#shared/domain/milestone.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { sameBytes } from "./chain.ts";
import { type Counted, countedAsWritten } from "./file-guard.ts";
import { mendMilestones } from "./mend-milestones.ts";
import { packedIn } from "./milestones-in-backups.ts";
import { proofOf } from "./milestone-proof.ts";
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

/** Where they stand cannot be read; where the file itself is damaged, it is made anew, and then they can. */
type NoMilestones = { readonly kind: "damaged" };

type Listeners = Readonly<{
  /** SQLite found its own structure damaged: the space has to be opened anew. */
  onCorrupt: () => void;
  /** So many states could not be kept: nothing says any more of which document they were. */
  onDropped: (count: number) => void;
  counted?: Counted;
  /** Backups that may have a state as it was kept, the newest first. */
  backups?: () => readonly string[];
}>;

/** More would not fit into the window either. */
const largestState = 512 * 1024 * 1024;

export function packMilestone(state: Uint8Array, at: number): PackedMilestone {
  return { at, size: state.length, hash: hashOf(state), bytes: deflateRawSync(state) };
}

const rowSchema = z.object({
  number: z.int().positive(),
  document: z.string(),
  at: z.int(),
  size: z.int().nonnegative(),
  hash: z.instanceof(Uint8Array),
  proof: z.instanceof(Uint8Array),
});
type Row = z.output<typeof rowSchema>;

/**
 * The states that a document's history is made of. They belong to the record: they cannot be made
 * again. None is given, or left out, because of a row that is not what was written: such a row is put
 * right where that can be proven.
 */
export class Milestones {
  readonly #database: DatabaseSync;
  readonly #listeners: Listeners;
  readonly #counted: Counted;

  constructor(database: DatabaseSync, listeners: Listeners) {
    this.#counted = listeners.counted ?? countedAsWritten;
    this.#database = database;
    this.#listeners = listeners;
  }

  /**
   * Keeps a state, unless it is the newest one already, and thins older ones out. With `isRead` it
   * is where somebody left the document last. Returns its number.
   */
  keep(
    document: DocumentId,
    packed: PackedMilestone,
    { isRead, now }: Readonly<{ isRead: boolean; now: number }>,
  ): Result<number, StoreFault> {
    const kept = this.#write(() => {
      const number = this.#numberOf(document, packed);
      if (isRead) {
        this.#database
          .prepare("INSERT OR REPLACE INTO last_read (document, milestone) VALUES (?, ?)")
          .run(document, number);
      }
      // One that is offered because of what was taken out after it stays for as long as it is.
      const drop = this.#database.prepare(
        "DELETE FROM milestone WHERE number = ? AND number NOT IN (SELECT kept FROM unread WHERE kept IS NOT NULL)",
      );
      for (const old of milestonesToDrop(this.#listed(document) ?? [], now)) drop.run(old);
      return number;
    });
    return this.#counted(kept);
  }

  /** Oldest first. */
  list(document: DocumentId): Result<readonly Milestone[], NoMilestones> {
    try {
      let listed = this.#listed(document);
      if (listed === null && this.mend().ok) listed = this.#listed(document);
      if (listed !== null) return ok(listed);
      this.#listeners.onCorrupt();
      return fail({ kind: "damaged" });
    } catch (thrown) {
      return this.#damaged(thrown);
    }
  }

  /** The state, only if it is what was kept. */
  read(document: DocumentId, number: number): Result<Uint8Array, NoMilestone> {
    const kept = this.#keptAt(document, number);
    if (!kept.ok) return kept;
    const { size, hash } = kept.value;
    if (size > largestState) return fail({ kind: "damaged" });
    try {
      const state = stateIn(this.#bytesOf(number), { size, hash });
      if (state !== null) return ok(state);
    } catch (thrown) {
      this.#damaged(thrown);
    }
    return this.#takeFromBackup(kept.value);
  }

  /** What is no more what was kept here, if a backup has it; it is put right here as well. */
  #takeFromBackup({ number, size, hash }: Row): Result<Uint8Array, NoMilestone> {
    for (const bytes of packedIn(this.#listeners.backups?.() ?? [], { number, hash })) {
      const state = stateIn(bytes, { size, hash });
      if (state === null) continue;
      this.#write(() =>
        this.#database
          .prepare("UPDATE milestone SET bytes = ? WHERE number = ?")
          .run(bytes, number),
      );
      return ok(state);
    }
    return fail({ kind: "damaged" });
  }

  /** Looks through all of them for rows that are not what was written. */
  mend(): Result<null, StoreFault> {
    let dropped = 0;
    let strange = 0;
    const mended = this.#write(() => {
      ({ dropped, strange } = mendMilestones(this.#database, this.#listeners.backups));
    });
    if (strange > 0) this.#listeners.onCorrupt();
    if (mended.ok && dropped > 0) this.#listeners.onDropped(dropped);
    return mended.ok ? ok(null) : mended;
  }

  #keptAt(document: DocumentId, number: number): Result<Row, NoMilestone> {
    try {
      let row = this.#rowAt(number);
      if (row === null && this.mend().ok) row = this.#rowAt(number);
      if (row?.document === document) return ok(row);

      const listed = this.list(document);
      if (!listed.ok) return listed;
      const isListed = listed.value.some((each) => each.number === number);
      return fail({ kind: isListed ? "damaged" : "missing" });
    } catch (thrown) {
      return this.#damaged(thrown);
    }
  }

  /** Null if a row is not what was written, or is not where the index says it is. */
  #listed(document: DocumentId): readonly Milestone[] | null {
    const lastRead = this.#database
      .prepare("SELECT milestone FROM last_read WHERE document = ?")
      .get(document)?.["milestone"];
    const numbers = this.#database
      .prepare("SELECT number FROM milestone WHERE document = ? ORDER BY number")
      .all(document);
    const listed = numbers.map((each) => {
      const row = this.#rowAt(Number(each["number"]));
      if (row?.document !== document) return null;
      const { number, at, size } = row;
      return milestoneSchema.parse({ number, at, size, isLastRead: number === lastRead });
    });
    return listed.every((each) => each !== null) ? listed : null;
  }

  /** Read by its number alone: an index may say of it what the row itself does not. */
  #rowAt(number: number): Row | null {
    const raw = this.#database
      .prepare("SELECT number, document, at, size, hash, proof FROM milestone WHERE number = ?")
      .get(number);
    const row = rowSchema.safeParse(raw).data;
    return row !== undefined && sameBytes(proofOfRow(row), row.proof) ? row : null;
  }

  #bytesOf(number: number): unknown {
    return this.#database.prepare("SELECT bytes FROM milestone WHERE number = ?").get(number)?.[
      "bytes"
    ];
  }

  /** A disk that does not give back what it has damages nothing else: the file is not made anew for that. */
  #damaged(thrown: unknown): Result<never, NoMilestones> {
    if (storeFaultOf(thrown).kind === "damaged") this.#listeners.onCorrupt();
    return fail({ kind: "damaged" });
  }

  #write<Made>(change: () => Made): Result<Made, StoreFault> {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      const made = change();
      this.#database.exec("COMMIT");
      return ok(made);
    } catch (thrown) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      if (isDamage(thrown)) this.#listeners.onCorrupt();
      return fail(storeFaultOf(thrown));
    }
  }

  #numberOf(document: DocumentId, packed: PackedMilestone): number {
    const { at, size, hash, bytes } = packed;
    const newest = this.#database
      .prepare("SELECT number, hash FROM milestone WHERE document = ? ORDER BY number DESC LIMIT 1")
      .get(document);
    const known = newest?.["hash"];
    if (known instanceof Uint8Array && sameBytes(known, hash)) return Number(newest?.["number"]);

    const { lastInsertRowid } = this.#database
      .prepare("INSERT INTO milestone (document, at, size, hash, bytes) VALUES (?, ?, ?, ?, ?)")
      .run(document, at, size, hash, bytes);
    const number = Number(lastInsertRowid);
    this.#database
      .prepare("UPDATE milestone SET proof = ? WHERE number = ?")
      .run(proofOfRow({ number, document, at, size, hash }), number);
    return number;
  }
}

type Told = Readonly<Omit<Row, "proof" | "hash"> & { hash: Uint8Array }>;

function proofOfRow({ number, document, at, size, hash }: Told): Uint8Array {
  return proofOf({
    number: BigInt(number),
    document: Buffer.from(document),
    at: BigInt(at),
    size: BigInt(size),
    hash,
  });
}

/** Null for what is not what was kept, or cannot be unpacked. */
function stateIn(
  packed: unknown,
  { size, hash }: Readonly<{ size: number; hash: Uint8Array }>,
): Uint8Array | null {
  if (!(packed instanceof Uint8Array)) return null;
  try {
    const state = inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
    const isWhole = state.length === size && sameBytes(hashOf(state), hash);
    return isWhole ? new Uint8Array(state) : null;
  } catch {
    // Whatever it is that cannot be unpacked, it is not what was kept.
    return null;
  }
}

function hashOf(state: Uint8Array): Uint8Array {
  return createHash("sha256").update(state).digest();
}
