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
  readonly #note: StatementSync;
  readonly #noteRemoval: StatementSync;
  readonly #forget: StatementSync;
  readonly #read: StatementSync;

  constructor(database: DatabaseSync) {
    this.#note = database.prepare(
      "INSERT OR IGNORE INTO unread (document, at, kept, remover) VALUES (?, ?, NULL, NULL)",
    );
    this.#noteRemoval = database.prepare(
      "UPDATE unread SET kept = ?, remover = ? WHERE document = ?",
    );
    this.#forget = database.prepare("DELETE FROM unread WHERE document = ?");
    this.#read = database.prepare(
      "SELECT document, at, kept, remover FROM unread WHERE document = ?",
    );
  }

  note(documents: Iterable<DocumentId>, now: number): Result<null, StoreFault> {
    return storing(() => {
      for (const document of documents) this.#note.run(document, Math.trunc(now));
    });
  }

  /** Somebody took much out of a document, and this is the version before that. */
  noteRemoval(document: DocumentId, { kept, by }: Removal, now: number): Result<null, StoreFault> {
    return storing(() => {
      this.#note.run(document, Math.trunc(now));
      this.#noteRemoval.run(kept, by, document);
    });
  }

  forget(document: DocumentId): Result<null, StoreFault> {
    return storing(() => void this.#forget.run(document));
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
}

function storing(change: () => void): Result<null, StoreFault> {
  try {
    change();
    return ok(null);
  } catch (thrown) {
    return fail(storeFaultOf(thrown));
  }
}
