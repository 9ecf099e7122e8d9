import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import type { Reading } from "#shared/domain/author.ts";
import {
  type DeviceKey,
  deviceKeySchema,
  type DocumentId,
  documentIdSchema,
} from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { noteSeenComments } from "./seen-comments.ts";
import { storeFaultOf } from "./sqlite-error.ts";

const rowSchema = z.object({
  document: documentIdSchema,
  at: z.int(),
  kept: z.int().positive().nullable(),
  remover: deviceKeySchema.nullable(),
});

type Removal = Readonly<{ kept: number; by: DeviceKey }>;

/**
 * The documents that others have changed since they were read here. It is for the eyes of this computer alone and never leaves
 * it; were it lost, nothing is but a mark.
 */
export class UnreadDocuments {
  readonly #database: DatabaseSync;
  readonly #note: StatementSync;
  readonly #noteRemoval: StatementSync;
  readonly #forget: StatementSync;
  readonly #read: StatementSync;
  readonly #readAll: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#note = database.prepare(
      "INSERT OR IGNORE INTO unread (document, at, kept, remover) VALUES (?, ?, NULL, NULL)",
    );
    this.#noteRemoval = database.prepare(
      "UPDATE unread SET kept = ?, remover = ? WHERE document = ? AND kept IS NULL",
    );
    this.#forget = database.prepare("DELETE FROM unread WHERE document = ?");
    this.#read = database.prepare(
      "SELECT document, at, kept, remover FROM unread WHERE document = ?",
    );
    this.#readAll = database.prepare("SELECT document FROM unread");
  }

  /** Those that had been read until now. */
  note(documents: Iterable<DocumentId>, now: number): Result<DocumentId[], StoreFault> {
    return storing(() => [...documents].filter((document) => this.#put(document, now)));
  }

  /** All of them; none where that cannot be read. */
  all(): DocumentId[] {
    try {
      return this.#readAll.all().flatMap((row) => {
        const document = documentIdSchema.safeParse(row["document"]).data;
        return document === undefined ? [] : [document];
      });
    } catch (thrown) {
      storeFaultOf(thrown);
      return [];
    }
  }

  /** Somebody took much out of a document, and this is the version before that. While it is unread the first one stands. */
  noteRemoval(document: DocumentId, { kept, by }: Removal, now: number): Result<null, StoreFault> {
    return storing(() => {
      this.#put(document, now);
      this.#noteRemoval.run(kept, by, document);
      return null;
    });
  }

  forget(document: DocumentId): Result<null, StoreFault> {
    return storing(() => {
      this.#forget.run(document);
      return null;
    });
  }

  /** The comments on it were seen, as far as these clocks of Yjs say. */
  seeComments(document: DocumentId, clocks: Uint8Array): Result<null, StoreFault> {
    return noteSeenComments(this.#database, document, clocks);
  }

  /** Null for one that nobody else has changed since, and for one of which that cannot be read. */
  find(document: DocumentId): Reading["unread"] {
    try {
      const row = rowSchema.safeParse(this.#read.get(document)).data;
      if (row === undefined) return null;
      const { at: since, kept, remover } = row;
      return { since, removal: kept === null || remover === null ? null : { kept, by: remover } };
    } catch (thrown) {
      storeFaultOf(thrown);
      return null;
    }
  }

  #put(document: DocumentId, now: number): boolean {
    return Number(this.#note.run(document, Math.trunc(now)).changes) > 0;
  }
}

function storing<Value>(change: () => Value): Result<Value, StoreFault> {
  try {
    return ok(change());
  } catch (thrown) {
    return fail(storeFaultOf(thrown));
  }
}
