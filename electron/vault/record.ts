import type { DatabaseSync } from "node:sqlite";
import type { DeviceId, PartId, SpaceId } from "#shared/domain/ids.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import { documentOf } from "#shared/sync/part-id.ts";
import type { UpdateLog } from "#shared/sync/update-log.ts";
import {
  type Backup,
  type BackupFault,
  afterAllBackups,
  BackupFolder,
  clearUnfinished,
} from "./backups/backup-folder.ts";
import type { BackupReason } from "./backups/backup-name.ts";
import { backupsFitting } from "./backups/backups-fitting.ts";
import { BackupSchedule } from "./backups/backup-schedule.ts";
import type { Catalogue } from "./catalogue.ts";
import { Compactor } from "./compaction/compactor.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import type { Reader } from "./reader/worker-reader.ts";
import { MendingLog } from "./repair/mending-log.ts";
import { noteGaps } from "./repair/note-gaps.ts";
import { RemainsReader } from "./repair/remains-reader.ts";
import { openSpaceFile } from "./repair/open-space-file.ts";
import type { Rebuilt } from "./repair/made-anew.ts";
import type { SpaceSurroundings } from "./space.ts";
import { LogEmptier } from "./store/checkpoint.ts";
import { readDeviceId } from "./store/device.ts";
import { FileGuard } from "./store/file-guard.ts";
import { readMeta } from "./store/meta.ts";
import { Milestones } from "./store/milestones.ts";
import { SqliteSnapshots } from "./store/sqlite-snapshots.ts";
import { storeFaultOf } from "./store/sqlite-error.ts";
import { SqliteUpdateLog } from "./store/sqlite-update-log.ts";
import { noteUnsealed } from "./store/unsealed-rows.ts";

/** Windows have given back by then what they knew and the record had lost. */
const settleAfter = 30_000;

/** The whole file is looked through once nobody needs the disk for starting. */
const checkAfter = 3 * 60_000;

type Given = Readonly<{
  id: SpaceId;
  path: string;
  around: SpaceSurroundings;
  /** Makes the file anew although it can be opened. */
  isSuspect: boolean;
  /** SQLite's own structure was found damaged: the space must be opened anew, as suspect. */
  onCorrupt: () => void;
  /** The file is not under its name any more. */
  onMoved?: () => void;
}>;

type Told = Readonly<{
  reader: Reader;
  notices: Pick<Catalogue, "notify" | "refresh">;
  windows: Readonly<{ renew: (part: PartId) => void }>;
}>;

/** The record of one space with all that keeps it: snapshots, backups, and mending what was damaged. */
export class SpaceRecord {
  readonly database: DatabaseSync;
  readonly file: FileGuard;
  readonly updates: UpdateLog;
  readonly milestones: Milestones;
  /** What was done to the file before it could be opened; null in the ordinary case. */
  readonly rebuilt: Rebuilt | null;
  /** The device under which this installation writes. */
  readonly device: DeviceId;
  readonly #given: Given;
  /** The log itself, for whoever adds to it what was made elsewhere. */
  readonly log: SqliteUpdateLog;
  readonly #backups: BackupFolder;
  readonly #schedule: BackupSchedule;
  readonly #callOffs = new Set<() => void>();
  #compactor: Compactor | null = null;
  #lastFault: BackupFault | null = null;
  #isSuspect = false;
  #isShared = false;
  #told: Told | null = null;
  readonly #mending: MendingLog;
  readonly #remains: RemainsReader;
  readonly #emptier: LogEmptier;

  private constructor(given: Given, database: DatabaseSync, rebuilt: Rebuilt | null) {
    const { id, path, around } = given;
    const { clock, random } = around;
    this.#given = given;
    this.database = database;
    this.rebuilt = rebuilt;
    this.device = readDeviceId(database, clock, random);
    const note = noteUnsealed(database);
    const file = (this.file = new FileGuard(path, () => this.#after(0, () => given.onMoved?.())));
    this.#emptier = new LogEmptier(database, (milliseconds, task) =>
      this.#after(milliseconds, task),
    );
    this.log = new SqliteUpdateLog(database, this.device, clock, (...appended) => {
      if (this.#isShared) note(...appended);
    });
    this.#remains = new RemainsReader({ path, space: id, file, startReader: around.startReader });
    this.updates = this.#mending = new MendingLog({
      log: this.log,
      database,
      path,
      clock,
      space: id,
      backups: around.backups,
      searchElsewhere: (documents, copies) => this.#remains.search(documents, copies),
      onMended: (part, wasTold) => {
        around.log.note("store.mended");
        this.#told?.notices.refresh([documentOf(part)]);
        if (wasTold) this.#told?.windows.renew(part);
      },
      onCorrupt: () => this.suspect(),
      file,
    });
    this.milestones = new Milestones(database, {
      counted: file.counted,
      backups: () => backupsFitting(database, { space: id, backups: around.backups }),
      onCorrupt: () => this.suspect(),
      onDropped: (count) => {
        around.log.note("milestones.dropped", { count });
        this.#told?.notices.notify({ kind: "states-dropped", count });
      },
    });
    this.#backups = new BackupFolder(around.backups, (copy) => this.#verify(copy));
    this.#schedule = new BackupSchedule({
      clock,
      newestAt: () => this.#newestDaily(),
      isWorthwhile: () => this.#hasDocuments(),
      make: () => this.backUp("daily"),
      onFault: (fault, isFirst) => {
        around.log.note("backup.failed", fault);
        if (isFirst) this.#told?.notices.notify({ kind: "backup-failed", why: fault.kind });
      },
    });
  }

  static open(given: Given): Result<SpaceRecord, SpaceUnavailable> {
    const { id, path, around, isSuspect } = given;
    const { backups, clock } = around;
    clearUnfinished(backups, id);
    const opened = openSpaceFile({ path, space: id, backups, now: clock.now(), isSuspect });
    if (!opened.ok) return opened;
    const { database, rebuilt } = opened.value;
    try {
      return ok(new SpaceRecord(given, database, rebuilt));
    } catch (thrown) {
      database.close();
      throw thrown;
    }
  }

  /** Changes when the space is restored: what windows remember of another generation must not flow back. "first" until then. */
  get generation(): string {
    return readMeta(this.database, "generation") ?? "first";
  }

  get backups(): readonly Backup[] {
    return this.#backups.list(this.#given.id);
  }

  /** Why the last backup that was tried could not be made; null if it was. */
  get backupFault(): BackupFault | null {
    return this.#lastFault;
  }

  /**
   * Starts what is done on the side. The reader is whoever projects the list; it must be there first. The windows are told by
   * `notices`, and begin anew where what was told as damaged is whole again.
   */
  start(reader: Reader, notices: Told["notices"], windows: Told["windows"]): void {
    this.#told = { reader, notices, windows };
    const { clock, log } = this.#given.around;
    this.#compactor = new Compactor({
      snapshots: new SqliteSnapshots(this.database),
      reader,
      clock,
      onFault: (fault) => log.note("compaction.fault", fault),
      onLeft: (document, why) => {
        log.note("compaction.left", { why });
        if (why === "lossy") this.#noteGaps(document);
      },
    });
    this.#compactor.start();
    this.#schedule.start();
    this.#after(checkAfter, () => void this.#check());
  }

  /** From now on updates of this device are noted until they are sealed, in the commit that keeps them. */
  noteUnsealed(): void {
    this.#isShared = true;
  }

  grew(parts: Iterable<PartId>): void {
    this.#compactor?.notice(parts);
    this.emptyLogSoon();
  }

  /** What lies in the log is brought into the file in a while. */
  emptyLogSoon(): void {
    this.#emptier.emptySoon();
  }

  /** A window was told that only a part of this document came. Once it has given back what it knew, what is left is written down. */
  async wasToldDamaged(document: PartId): Promise<void> {
    await this.#mending.tried(document);
    this.#after(settleAfter, () => void this.#compactor?.compact([document]));
  }

  /** Makes snapshots of all that has grown, without waiting until nobody types. */
  async compactNow(): Promise<void> {
    await this.#compactor?.compactNow();
  }

  async backUp(reason: BackupReason): Promise<Result<Backup, BackupFault>> {
    const { id, around } = this.#given;
    const now = around.clock.now();
    const at = reason === "removed" ? afterAllBackups(around.backups, id, now) : now;
    const made = await this.#backups.make(this.database, { space: id, at, reason });
    this.#lastFault = made.ok ? null : made.failure;
    // A copy is as the file is: that may be what is not whole.
    if (this.#lastFault?.kind === "not-whole") this.#after(0, () => void this.#check());
    return made;
  }

  /**
   * Part of the file cannot be read as SQLite left it: it is made anew as soon as whoever met with it
   * has answered.
   */
  suspect(): void {
    if (this.#isSuspect) return;
    this.#isSuspect = true;
    this.#after(0, this.#given.onCorrupt);
  }

  /** Nothing in this process reads or writes the file any more. */
  close(): void {
    this.database.close();
    this.file.close();
  }

  /** Finishes what is being written on the side. The database is still open afterwards. */
  async settle(): Promise<void> {
    for (const callOff of this.#callOffs) callOff();
    await this.#remains.close();
    await this.#compactor?.close();
    await this.#schedule.end();
  }

  async #verify(copy: string) {
    const reader = this.#given.around.startReader({
      record: copy,
      space: this.#given.id,
      projections: null,
    });
    const verdict = await reader.verify();
    await reader.close();
    return verdict;
  }

  async #check(): Promise<void> {
    const verdict = await this.#told?.reader.verify();
    if (verdict === undefined || verdict === null) return;
    if (!verdict.isWhole) return this.suspect();
    if (verdict.milestones > 0) this.milestones.mend();
    // Reading is what mends: nobody has to open a document for that.
    for (const document of verdict.damaged) this.updates.read(document);
  }

  #noteGaps(document: PartId): void {
    try {
      noteGaps(this.database, document, this.#given.around.clock.now());
      this.log.forgetHeads();
      void this.#compactor?.compact([document]);
    } catch (thrown) {
      // It is told once more next time.
      this.#given.around.log.note("store.fault", storeFaultOf(thrown));
    }
  }

  #newestDaily(): number | null {
    const now = this.#given.around.clock.now();
    // One from the future was made while the clock was wrong.
    return this.backups.find(({ reason, at }) => reason === "daily" && at <= now)?.at ?? null;
  }

  #hasDocuments(): boolean {
    return this.database.prepare("SELECT 1 FROM log_head LIMIT 1").get() !== undefined;
  }

  #after(milliseconds: number, task: () => void): void {
    const callOff = this.#given.around.clock.after(milliseconds, () => {
      this.#callOffs.delete(callOff);
      task();
    });
    this.#callOffs.add(callOff);
  }
}
