import type { DatabaseSync } from "node:sqlite";
import * as Y from "yjs";
import type { DocumentId } from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { storeFaultOf } from "./sqlite-error.ts";

/** How far each client of Yjs had got in the comments on a document when they were seen here; nobody anywhere if they never were. */
export function seenComments(
  database: DatabaseSync,
  document: DocumentId,
): ReadonlyMap<number, number> {
  try {
    const clocks = database
      .prepare("SELECT clocks FROM comments_seen WHERE document = ?")
      .get(document)?.["clocks"];
    return clocks instanceof Uint8Array ? Y.decodeStateVector(clocks) : new Map();
  } catch {
    // What is damaged costs no more than that comments are called new once more.
    return new Map();
  }
}

/** The comments on a document were seen as they are now. It is for this computer alone, and never leaves it. */
export function noteSeenComments(
  database: DatabaseSync,
  document: DocumentId,
  clocks: Uint8Array,
): Result<null, StoreFault> {
  try {
    database.prepare("INSERT OR REPLACE INTO comments_seen VALUES (?, ?)").run(document, clocks);
    return ok(null);
  } catch (thrown) {
    return fail(storeFaultOf(thrown));
  }
}
