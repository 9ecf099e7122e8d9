import type { DatabaseSync } from "node:sqlite";
import type { PartId, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import type {
  DamagedLog,
  NewUpdate,
  StoredDocument,
  StoreFault,
  UpdateLog,
} from "#shared/sync/update-log.ts";
import { writeFaultOf } from "../../platform/write-fault.ts";
import { listBackups } from "../backups/backup-folder.ts";
import { generationOfBackup } from "../store/generation.ts";
import { readMeta } from "../store/meta.ts";
import { isSqliteError, storeFaultOf } from "../store/sqlite-error.ts";
import type { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { isStructureWhole } from "../store/verify-database.ts";
import { mendDocument } from "./mend.ts";
import { type FoundUpdate, scavenge } from "./scavenge.ts";

type Options = Readonly<{
  log: SqliteUpdateLog;
  database: DatabaseSync;
  path: string;
  clock: Clock;
  space: SpaceId;
  backups: string;
  onMended: (document: PartId) => void;
  /** SQLite's own structure is damaged: the file must be made anew before anything more is written to it. */
  onCorrupt: () => void;
  /** False if what was written went into a file that is not under its name any more. */
  isThere: () => boolean;
  onMoved: () => void;
}>;

const keepFoundFor = 30_000;

/** A log that tries to put right what it finds damaged, once for each document, before it says so. */
export class MendingLog implements UpdateLog {
  readonly #options: Options;
  readonly #tried = new Set<PartId>();
  /** What the file and the backups have. Kept for a moment: damage seldom hits one document alone. */
  #found: readonly FoundUpdate[] | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  append(updates: readonly NewUpdate[]): Result<null, StoreFault> {
    const appended = this.#options.log.append(updates);
    if (!appended.ok && appended.failure.kind === "damaged") this.#options.onCorrupt();
    if (!appended.ok || this.#options.isThere()) return appended;
    this.#options.onMoved();
    return fail({ kind: "io", code: "MOVED" });
  }

  read(document: PartId): Result<StoredDocument, DamagedLog> {
    const { log, database, onCorrupt, onMended } = this.#options;
    const read = log.read(document);
    if (read.ok || this.#tried.has(document)) return read;

    this.#tried.add(document);
    if (!isStructureWhole(database)) {
      onCorrupt();
      return read;
    }
    if (this.#mend(document)) onMended(document);
    log.forgetHeads();
    return log.read(document);
  }

  #mend(document: PartId): boolean {
    try {
      const found = (this.#found ??= this.#searchOnce());
      return mendDocument(this.#options.database, document, found);
    } catch (thrown) {
      // A disk that takes or gives nothing cannot be mended; what can be read still counts.
      if (isSqliteError(thrown)) storeFaultOf(thrown);
      else writeFaultOf(thrown);
      return false;
    }
  }

  /** It may be as much as all there is, so it is not kept for long. */
  #searchOnce(): readonly FoundUpdate[] {
    this.#options.clock.after(keepFoundFor, () => {
      this.#found = null;
    });
    return this.#search();
  }

  #search(): readonly FoundUpdate[] {
    const { database, path, space, backups } = this.#options;
    const own = readMeta(database, "generation");
    const fitting = listBackups(backups, space).filter(
      (backup) => generationOfBackup(backup.path) === own,
    );
    return [path, ...fitting.map((backup) => backup.path)].flatMap(
      (each) => scavenge(each).updates,
    );
  }
}
