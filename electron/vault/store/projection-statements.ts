import type { DatabaseSync } from "node:sqlite";
import { SearchIndex } from "./search-index.ts";

export type OpenProjections = ReturnType<typeof prepareProjections>;

/** All that is ever asked of the projections. */
export function prepareProjections(database: DatabaseSync) {
  return {
    database,
    search: new SearchIndex(database),
    numberOf: database.prepare("SELECT number FROM document WHERE id = ?"),
    putRow: database.prepare(
      `INSERT INTO document
         (id, type, title, status, created_at, updated_at, trashed_at, moved_to,
          tags, owner, due_on, is_template, comments, through, sum)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         type = excluded.type, title = excluded.title, status = excluded.status,
         created_at = excluded.created_at, updated_at = excluded.updated_at,
         trashed_at = excluded.trashed_at, moved_to = excluded.moved_to, tags = excluded.tags, owner = excluded.owner,
         due_on = excluded.due_on, is_template = excluded.is_template, comments = excluded.comments,
         through = excluded.through, sum = excluded.sum
       RETURNING number`,
    ),
    dropRow: database.prepare("DELETE FROM document WHERE id = ?"),
    putLink: database.prepare("INSERT OR IGNORE INTO link VALUES (?, ?, ?, ?)"),
    dropLinks: database.prepare("DELETE FROM link WHERE source = ?"),
    dropLinksTo: database.prepare("DELETE FROM link WHERE target = ?"),
    putUse: database.prepare("INSERT OR IGNORE INTO attachment_use VALUES (?, ?)"),
    dropUses: database.prepare("DELETE FROM attachment_use WHERE document = ?"),
    used: database.prepare("SELECT DISTINCT attachment FROM attachment_use"),
    usedByNoOther: database.prepare(
      `SELECT attachment FROM attachment_use WHERE document = ?1 AND attachment NOT IN
         (SELECT attachment FROM attachment_use WHERE document <> ?1)`,
    ),
    linksFrom: database.prepare(
      "SELECT target AS document, fields FROM link WHERE source = ? ORDER BY target",
    ),
    linksTo: database.prepare(
      "SELECT source AS document, passages, fields FROM link WHERE target = ? ORDER BY source",
    ),
  };
}
