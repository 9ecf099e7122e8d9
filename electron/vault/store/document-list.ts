import { existsSync } from "node:fs";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import {
  type DocumentRow,
  documentRowSchema,
  rowCommentsSchema,
} from "#shared/domain/document-row.ts";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import { openForReading } from "./open-database.ts";
import { rowSumOf } from "./projected-rows.ts";
import { isMadeFrom, type ProjectionsPlace } from "./projections.ts";
import { storeFaultOf } from "./sqlite-error.ts";

type Listed = Readonly<{ row: DocumentRow; through: number }>;

/**
 * The list of a space's documents, in memory. What the last run projected is read from its file, the
 * newest first and the others in slices, so that a start waits for no more than one screenful; from
 * then on the reader's answers keep it. The file is closed once it is read.
 */
export class DocumentList {
  readonly #space: SpaceId;
  readonly #listed = new Map<DocumentId, Listed>();
  #remembered: Remembered | null;

  constructor(place: ProjectionsPlace, space: SpaceId) {
    this.#space = space;
    this.#remembered = openRemembered(place);
  }

  /** Takes up the next rows of the last run and returns them; null once there are no more. */
  recall(count: number): readonly DocumentRow[] | null {
    const remembered = this.#remembered;
    if (remembered === null) return null;

    const read = readSlice(remembered, count);
    if (read.length < count) this.close();
    const fresh: DocumentRow[] = [];
    for (const raw of read) {
      const listed = listedOf(raw, this.#space);
      if (listed === null || this.#listed.has(listed.row.id)) continue;
      this.#listed.set(listed.row.id, listed);
      fresh.push(listed.row);
    }
    return fresh;
  }

  /** There are rows of the last run that were not taken up yet. */
  get hasMore(): boolean {
    return this.#remembered !== null;
  }

  /** Newest change first. */
  rows(): readonly DocumentRow[] {
    return [...this.#listed.values()]
      .map(({ row }) => row)
      .toSorted((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1));
  }

  find(document: DocumentId): DocumentRow | null {
    return this.#listed.get(document)?.row ?? null;
  }

  /** The state of the record that a document's row was made from; null if it has no row. */
  throughOf(document: DocumentId): number | null {
    return this.#listed.get(document)?.through ?? null;
  }

  /** False if it is a bare row of a document that was listed while it was whole. */
  put(row: DocumentRow, through: number): boolean {
    if (through === 0 && this.#listed.has(row.id)) return false;
    this.#listed.set(row.id, { row, through });
    return true;
  }

  remove(document: DocumentId): void {
    this.#listed.delete(document);
  }

  /** Gives up what was not read yet. */
  close(): void {
    this.#remembered?.database.close();
    this.#remembered = null;
  }
}

type Remembered = Readonly<{
  database: DatabaseSync;
  slice: StatementSync;
  read: { rows: number };
}>;

/** SQLite has neither lists nor objects nor truth values. */
const rememberedRowSchema = documentRowSchema.extend({
  tags: z.string().transform(valueIn).pipe(z.array(z.string())),
  comments: z.string().transform(valueIn).pipe(rowCommentsSchema),
  isTemplate: z.number().transform((flag) => flag !== 0),
  through: z.number(),
  sum: z.number(),
});

function valueIn(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    // Not what was written: the row does not match its sum either way, and is made again.
    return null;
  }
}

function openRemembered(place: ProjectionsPlace): Remembered | null {
  if (!existsSync(place.path)) return null;
  let database: DatabaseSync | undefined;
  try {
    database = openForReading(place.path);
    if (!isMadeFrom(database, place.madeFrom)) {
      database.close();
      return null;
    }
    const slice = database.prepare(
      `SELECT id, type, title, status, created_at AS createdAt, updated_at AS updatedAt,
         trashed_at AS trashedAt, moved_to AS movedTo, tags, owner, due_on AS dueOn, is_template AS isTemplate,
         comments, through, sum
       FROM document ORDER BY updated_at DESC, number DESC LIMIT ? OFFSET ?`,
    );
    return { database, slice, read: { rows: 0 } };
  } catch (thrown) {
    database?.close();
    storeFaultOf(thrown);
    return null;
  }
}

/** What cannot be read is projected again. */
function readSlice({ slice, read }: Remembered, count: number): readonly unknown[] {
  try {
    const rows = slice.all(count, read.rows);
    read.rows += rows.length;
    return rows;
  } catch (thrown) {
    storeFaultOf(thrown);
    return [];
  }
}

function listedOf(raw: unknown, space: SpaceId): Listed | null {
  if (typeof raw !== "object") return null;
  const read = rememberedRowSchema.safeParse({ ...raw, space }).data;
  if (read === undefined) return null;
  const { through, sum, ...row } = read;
  return rowSumOf(row, through) === sum ? { row, through } : null;
}
