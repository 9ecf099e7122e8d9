import { statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { PartId, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Result } from "#shared/kernel/result.ts";
import type {
  DamagedLog,
  NewUpdate,
  StoredDocument,
  StoreFault,
  UpdateLog,
} from "#shared/sync/update-log.ts";
import { writeFaultOf } from "../../platform/write-fault.ts";
import { backupsFitting } from "../backups/backups-fitting.ts";
import type { Remains } from "../reader/contract.ts";
import type { FileGuard } from "../store/file-guard.ts";
import { isSqliteError, storeFaultOf } from "../store/sqlite-error.ts";
import type { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { isStructureWhole } from "../store/verify-database.ts";
import { mendDocument } from "./mend.ts";
import { type FoundHistory, historyIn, nothingBecauseDamaged } from "./remains-of.ts";

type Options = Readonly<{
  log: SqliteUpdateLog;
  database: DatabaseSync;
  path: string;
  clock: Clock;
  space: SpaceId;
  /** The folder of the backups. */
  backups: string;
  file: Pick<FileGuard, "counted" | "descriptor">;
  /** Looks for what is left of parts of documents where it holds nobody up; null if that could not be done. */
  searchElsewhere: (
    documents: readonly PartId[],
    backups: readonly string[],
  ) => Promise<Remains | null>;
  /** Bytes. Where the file and its backups have more together, they are searched elsewhere. */
  mostSearchedHere?: number;
  /** `wasTold`: as damaged, to whoever read it. */
  onMended: (document: PartId, wasTold: boolean) => void;
  /** SQLite's own structure is damaged: the file must be made anew before anything more is written to it. */
  onCorrupt: () => void;
}>;

/** Read from end to end in a fraction of a second. */
const usualSearchedHere = 64 * 1024 * 1024;

const keepFoundFor = 30_000;

/**
 * A log that tries to put right what it finds damaged, once for each part of a document: before it says so, or where that
 * would take long, afterwards.
 */
export class MendingLog implements UpdateLog {
  readonly #options: Options;
  readonly #tried = new Map<PartId, Promise<void>>();
  /** What the file and the backups have. Kept for a moment: damage seldom hits one document alone. */
  #found: FoundHistory | null = null;
  /** To be looked for together, once what is being looked for was found. */
  readonly #waiting = new Set<PartId>();
  #next: Promise<void> | null = null;
  #work: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  append(updates: readonly NewUpdate[]): Result<null, StoreFault> {
    const appended = this.#options.log.append(updates);
    if (!appended.ok && appended.failure.kind === "damaged") this.#options.onCorrupt();
    return this.#options.file.counted(appended);
  }

  read(document: PartId): Result<StoredDocument, DamagedLog> {
    const { log, mostSearchedHere = usualSearchedHere } = this.#options;
    const read = log.read(document);
    if (read.ok || this.#tried.has(document)) return read;

    const backups = this.#fittingBackups();
    if (this.#sizeOf(backups) > mostSearchedHere) {
      this.#tried.set(document, this.#mendLater(document));
      return read;
    }
    this.#tried.set(document, Promise.resolve());
    if (this.#mend(document, this.#searchHere(backups))) {
      this.#options.onMended(document, false);
    }
    return log.read(document);
  }

  /** Once everything has been tried to mend it. */
  async tried(document: PartId): Promise<void> {
    await this.#tried.get(document);
  }

  #mendLater(document: PartId): Promise<void> {
    this.#waiting.add(document);
    return (this.#next ??= this.#work = this.#work.then(() => this.#mendWaiting()));
  }

  async #mendWaiting(): Promise<void> {
    const { database, searchElsewhere, onMended } = this.#options;
    const documents = [...this.#waiting];
    this.#waiting.clear();
    this.#next = null;
    if (!database.isOpen) return;
    const remains = await searchElsewhere(documents, this.#fittingBackups());
    for (const document of documents) {
      if (database.isOpen && this.#mend(document, remains)) onMended(document, true);
    }
  }

  /** True if its chains hold afterwards. */
  #mend(document: PartId, remains: Remains | null): boolean {
    const { log, database, onCorrupt } = this.#options;
    if (remains === null) return false;
    if (!remains.isWhole) {
      onCorrupt();
      return false;
    }
    try {
      return mendDocument(database, document, remains);
    } catch (thrown) {
      return faultOfDisk(thrown);
    } finally {
      log.forgetHeads();
    }
  }

  #searchHere(backups: readonly string[]): Remains | null {
    const { database, path, file, clock } = this.#options;
    try {
      if (!isStructureWhole(database)) return nothingBecauseDamaged;
      this.#found ??= historyIn({ path, descriptor: file.descriptor(), backups });
      // It may be as much as all there is, so it is not kept for long.
      clock.after(keepFoundFor, () => {
        this.#found = null;
      });
      return { isWhole: true, ...this.#found };
    } catch (thrown) {
      faultOfDisk(thrown);
      return null;
    }
  }

  #fittingBackups(): readonly string[] {
    const { database, space, backups } = this.#options;
    return backupsFitting(database, { space, backups });
  }

  #sizeOf(backups: readonly string[]): number {
    const { path } = this.#options;
    return [path, `${path}-wal`, ...backups].reduce(
      (sum, each) => sum + (statSync(each, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  }
}

/** A disk that takes or gives nothing cannot be mended; what can be read still counts. A bug is thrown on. */
function faultOfDisk(thrown: unknown): false {
  if (isSqliteError(thrown)) storeFaultOf(thrown);
  else writeFaultOf(thrown);
  return false;
}
