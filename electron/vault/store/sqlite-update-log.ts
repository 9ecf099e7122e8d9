import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { DeviceId, PartId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type {
  DamagedLog,
  NewUpdate,
  StoredDocument,
  StoreFault,
  UpdateLog,
} from "#shared/sync/update-log.ts";
import { chainStart, hashOf } from "./chain.ts";
import { isUnheardOf, newestSnapshot, readChains } from "./read-chains.ts";
import { storeFaultOf } from "./sqlite-error.ts";
import { endRowSchema } from "./stored-rows.ts";

type Head = Readonly<{ sequence: number; hash: Uint8Array }>;

/** Hears of each own update within the transaction that keeps it. */
type OnAppended = (document: PartId, device: DeviceId, sequence: number) => void;

/** The record of one space, in its database. An append returns after a FULL commit. */
export class SqliteUpdateLog implements UpdateLog {
  readonly #database: DatabaseSync;
  readonly #device: DeviceId;
  readonly #clock: Clock;
  readonly #onAppended: OnAppended;
  readonly #insert: StatementSync;
  readonly #readHead: StatementSync;
  readonly #readLast: StatementSync;
  readonly #writeHead: StatementSync;
  /** Where this device's chains end, as far as that was needed since the database was opened. */
  readonly #heads = new Map<PartId, Head>();

  constructor(
    database: DatabaseSync,
    device: DeviceId,
    clock: Clock,
    onAppended: OnAppended = () => undefined,
  ) {
    this.#database = database;
    this.#device = device;
    this.#clock = clock;
    this.#onAppended = onAppended;
    this.#insert = database.prepare(
      `INSERT INTO update_log (document, device, seq, prev_hash, hash, bytes, at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#readHead = database.prepare(
      "SELECT seq, hash FROM log_head WHERE document = ? AND device = ?",
    );
    this.#readLast = database.prepare(
      `SELECT seq, hash FROM update_log WHERE document = ? AND device = ?
       ORDER BY seq DESC LIMIT 1`,
    );
    this.#writeHead = database.prepare(
      `INSERT INTO log_head (document, device, seq, hash, position) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE
       SET seq = excluded.seq, hash = excluded.hash, position = excluded.position`,
    );
  }

  append(updates: readonly NewUpdate[]): Result<null, StoreFault> {
    if (updates.length === 0) return ok(null);
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      for (const update of updates) this.appendOwn(update);
      this.#database.exec("COMMIT");
      return ok(null);
    } catch (thrown) {
      // SQLite has already rolled back after some errors, and not after others.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      this.forgetHeads();
      return fail(storeFaultOf(thrown));
    }
  }

  /** Appends what this device has made, within a transaction of the caller's. */
  appendOwn(update: NewUpdate): void {
    const sequence = this.#appendOne(update);
    this.#onAppended(update.document, this.#device, sequence);
  }

  /** Appends what was made elsewhere, within a transaction of the caller's. */
  appendForeign(update: NewUpdate): void {
    this.#appendOne(update);
  }

  read(document: PartId): Result<StoredDocument, DamagedLog> {
    const { snapshot, updates, breaks, isComplete } = readChains(this.#database, document);
    const stored = { snapshot: snapshot?.bytes ?? null, updates };
    return isComplete ? ok(stored) : fail({ kind: "damaged", intact: stored, breaks });
  }

  /** Chains were mended: their ends are looked up again. */
  forgetHeads(): void {
    this.#heads.clear();
  }

  #appendOne({ document, bytes }: NewUpdate): number {
    const { sequence: last, hash: previous } = this.#headOf(document);
    const device = this.#device;
    const sequence = last + 1;
    const hash = hashOf({ previous, document, device, sequence, bytes });

    const { lastInsertRowid: position } = this.#insert.run(
      document,
      device,
      sequence,
      previous,
      hash,
      bytes,
      this.#clock.now(),
    );
    this.#writeHead.run(document, device, sequence, hash, position);
    this.#heads.set(document, { sequence, hash });
    return sequence;
  }

  /**
   * The chain goes on after the latest of its last row, its noted end and its end in the snapshot:
   * were one of them damaged, the others still keep the next sequence free and the damage visible.
   */
  #headOf(document: PartId): Head {
    const known = this.#heads.get(document);
    if (known !== undefined) return known;
    if (isUnheardOf(this.#database, document)) return { sequence: 0, hash: chainStart };

    const rows = [this.#readHead, this.#readLast]
      .map((statement) => endRowSchema.safeParse(statement.get(document, this.#device)).data)
      .filter((end) => end !== undefined)
      .map(({ seq: sequence, hash }) => ({ sequence, hash }));
    const snapshot = newestSnapshot(this.#database, document);
    const covered = (snapshot?.heads ?? []).filter(({ device }) => device === this.#device);
    const [end] = [...rows, ...covered].toSorted((one, other) => other.sequence - one.sequence);
    return end ?? { sequence: 0, hash: chainStart };
  }
}
