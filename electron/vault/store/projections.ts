import { existsSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { DocumentContent } from "#shared/document/read.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentLinks } from "#shared/domain/document-links.ts";
import { type AttachmentId, attachmentIdSchema, type DocumentId } from "#shared/domain/ids.ts";
import { keepOutOfTemporaryFolder } from "./open-database.ts";
import { fieldsTo, noLinks, passagesTo, storedLinks } from "./projected-links.ts";
import { rowSumOf } from "./projected-rows.ts";
import {
  type OpenProjections as Opened,
  prepareProjections as prepare,
} from "./projection-statements.ts";
import { SearchIndex } from "./search-index.ts";
import { isDamage, storeFaultOf } from "./sqlite-error.ts";

/**
 * Raised whenever a projection would come out differently: whatever an older program made is then
 * made again from the record.
 */
export const projectionVersion = 11;

/** What one pass over a document gives. */
export type Projected = Readonly<{ row: DocumentRow; content: DocumentContent; through: number }>;

export type Forgotten = Readonly<{ isDone: boolean; orphans: readonly AttachmentId[] }>;

/** Where the projections of a space stand, and the record they belong to. */
export type ProjectionsPlace = Readonly<{ path: string; madeFrom: string }>;

/**
 * Everything that is made from a space's record and can be made again: the list, the links and the
 * search index. It has a file of its own, which only the reader writes, so that indexing a long
 * document holds up no commit, and a backup of the record is no larger for it. A file that is
 * missing, damaged, from another version or made from another record is put aside and begun anew.
 */
export class Projections {
  readonly #place: ProjectionsPlace;
  #open: Opened;
  #wasBegunAnew = false;
  #wasUnread = false;

  constructor(place: ProjectionsPlace) {
    this.#place = place;
    const before = existsSync(place.path) ? tryOpen(place) : null;
    // Whoever read the list from the same file may have found nothing to say against it.
    this.#wasBegunAnew = before === null && existsSync(place.path);
    this.#open = before ?? openOrBegin(place);
  }

  /** True once after what was there was lost, as when the file was found damaged: everything has to be projected again. */
  takeBegunAnew(): boolean {
    const was = this.#wasBegunAnew;
    this.#wasBegunAnew = false;
    return was;
  }

  /** True once after something could not be read: what was answered then is no answer. */
  takeUnread(): boolean {
    const was = this.#wasUnread;
    this.#wasUnread = false;
    return was;
  }

  /** False if the disk did not take it: what stands there is then older, and is noticed as such. */
  put({ row, content, through }: Projected): boolean {
    return this.#write((open) => {
      const put = open.putRow.get(
        row.id,
        row.type,
        row.title,
        row.status,
        row.createdAt,
        row.updatedAt,
        row.trashedAt,
        row.movedTo,
        JSON.stringify(row.tags),
        row.owner,
        row.dueOn,
        row.isTemplate ? 1 : 0,
        JSON.stringify(row.comments),
        through,
        rowSumOf(row, through),
      );
      open.dropUses.run(row.id);
      for (const attachment of content.attachments) open.putUse.run(row.id, attachment);
      open.dropLinks.run(row.id);
      for (const target of content.mentions) {
        const [passages, fields] = [passagesTo(target, content), fieldsTo(target, content)];
        open.putLink.run(row.id, target, JSON.stringify(passages), JSON.stringify(fields));
      }
      const isFound = row.trashedAt === null && !row.isTemplate;
      open.search.put(Number(put?.["number"]), isFound ? content : null);
    });
  }

  /**
   * Takes every trace of a document out, also those that the index keeps of its former words. The
   * answer names the attachments that no other document uses.
   */
  forget(document: DocumentId): Forgotten {
    const orphans = this.#read([], (open) => attachmentsIn(open.usedByNoOther.all(document)));
    const isDone = this.#write((open) => {
      const number = open.numberOf.get(document)?.["number"];
      if (typeof number === "number") open.search.forget(number);
      open.dropRow.run(document);
      open.dropUses.run(document);
      open.dropLinks.run(document);
      open.dropLinksTo.run(document);
    }, "everywhere");
    return { isDone, orphans };
  }

  /** The attachments that some document uses. */
  usedAttachments(): readonly AttachmentId[] {
    return this.#read([], (open) => attachmentsIn(open.used.all()));
  }

  links(document: DocumentId): DocumentLinks {
    return this.#read(noLinks, (open) => storedLinks(document, open));
  }

  search(query: string, limit: number, passages = limit): ReturnType<SearchIndex["find"]> {
    return this.#read([], (open) => open.search.find(query, limit, passages));
  }

  close(): void {
    this.#open.database.close();
  }

  #read<Value>(otherwise: Value, read: (open: Opened) => Value): Value {
    try {
      return read(this.#open);
    } catch (thrown) {
      this.#wasUnread = true;
      this.#endure(thrown);
      return otherwise;
    }
  }

  /** Puts all that `work` puts in one transaction: the index is written once, and not once for each document. */
  together<Value>(work: () => Value): Value {
    const { database } = this.#open;
    this.#attempt(() => database.exec("BEGIN IMMEDIATE"));
    const value = work();
    // A file that was found damaged meanwhile was begun anew, and nothing of this is left.
    if (this.#open.database === database && database.isTransaction) {
      this.#attempt(() => database.exec("COMMIT"));
    }
    return value;
  }

  #attempt(change: () => void): void {
    const { database } = this.#open;
    try {
      change();
    } catch (thrown) {
      if (database.isTransaction) database.exec("ROLLBACK");
      this.#endure(thrown);
    }
  }

  #write(change: (open: Opened) => void, reach: "here" | "everywhere" = "here"): boolean {
    const { database } = this.#open;
    const isAmongOthers = database.isTransaction;
    try {
      database.exec(isAmongOthers ? "SAVEPOINT one" : "BEGIN IMMEDIATE");
      change(this.#open);
      database.exec(isAmongOthers ? "RELEASE one" : "COMMIT");
      // What was deleted is zeroed in the file, and here also taken out of the journal beside it.
      if (reach === "everywhere") database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      return true;
    } catch (thrown) {
      if (database.isTransaction) {
        database.exec(isAmongOthers ? "ROLLBACK TO one; RELEASE one" : "ROLLBACK");
      }
      this.#endure(thrown);
      return false;
    }
  }

  /** A damaged file is begun anew at once. */
  #endure(thrown: unknown): void {
    if (!isDamage(thrown)) return void storeFaultOf(thrown);
    this.#open.database.close();
    removeFiles(this.#place.path);
    this.#open = openOrBegin(this.#place);
    this.#wasBegunAnew = true;
  }
}

function attachmentsIn(rows: readonly Record<string, unknown>[]): readonly AttachmentId[] {
  return rows
    .map((row) => attachmentIdSchema.safeParse(row["attachment"]).data)
    .filter((attachment) => attachment !== undefined);
}

function openOrBegin(place: ProjectionsPlace): Opened {
  return tryOpen(place) ?? (removeFiles(place.path), tryOpen(place)) ?? openInMemory(place);
}

/** Where nothing can be written, search still works until the program ends. */
function openInMemory(place: ProjectionsPlace): Opened {
  const database = new DatabaseSync(":memory:");
  begin(database, place);
  return prepare(database);
}

function tryOpen(place: ProjectionsPlace): Opened | null {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(place.path);
    // Losing the last rows to a power cut costs nothing: they are noticed to be old, and made again.
    database.exec(`
      PRAGMA secure_delete = ON;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      ${keepOutOfTemporaryFolder}
    `);
    const isNew = database.prepare("SELECT 1 FROM sqlite_schema").get() === undefined;
    if (isNew) begin(database, place);
    if (!isMadeFrom(database, place.madeFrom)) {
      database.close();
      return null;
    }
    return prepare(database);
  } catch (thrown) {
    database?.close();
    storeFaultOf(thrown);
    return null;
  }
}

function removeFiles(path: string): void {
  for (const ending of ["", "-wal", "-shm"]) rmSync(`${path}${ending}`, { force: true });
}

/** False for what another version of the program, or another record, left behind. */
export function isMadeFrom(database: DatabaseSync, record: string): boolean {
  const version = database.prepare("PRAGMA user_version").get()?.["user_version"];
  if (version !== projectionVersion) return false;
  return database.prepare("SELECT record FROM made_from").get()?.["record"] === record;
}

function begin(database: DatabaseSync, { madeFrom }: ProjectionsPlace): void {
  database.exec("BEGIN IMMEDIATE");
  database.exec(`
    CREATE TABLE made_from (record TEXT NOT NULL) STRICT;
    CREATE TABLE document (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      type TEXT NOT NULL,
      title TEXT NOT NULL,
      status TEXT,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      trashed_at INTEGER,
      moved_to TEXT,
      tags TEXT NOT NULL,
      owner TEXT NOT NULL,
      due_on TEXT,
      is_template INTEGER NOT NULL,
      comments TEXT NOT NULL,
      through INTEGER NOT NULL,
      sum INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX document_by_change ON document (updated_at);
    CREATE TABLE link (
      source TEXT NOT NULL,
      target TEXT NOT NULL,
      passages TEXT NOT NULL,
      fields TEXT NOT NULL,
      PRIMARY KEY (source, target)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX link_by_target ON link (target);
    CREATE TABLE attachment_use (
      document TEXT NOT NULL,
      attachment TEXT NOT NULL,
      PRIMARY KEY (document, attachment)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attachment_use_by_attachment ON attachment_use (attachment);
    ${SearchIndex.schema}
    PRAGMA user_version = ${projectionVersion};
  `);
  database.prepare("INSERT INTO made_from VALUES (?)").run(madeFrom);
  database.exec("COMMIT");
}
