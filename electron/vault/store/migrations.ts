/**
 * The steps by which a space's database came to its present form. `user_version` counts the steps
 * that a file has taken. A step that has shipped is never changed.
 *
 * `update_log` is the record. `log_head` says where each chain ends, so that a missing last row is
 * noticed. `document` is a projection: it may be emptied at any time.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE update_log (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (document, device, seq)
  ) STRICT;
  CREATE INDEX update_log_by_document ON update_log (document);

  CREATE TABLE log_head (
    document TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (document, device)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE document (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    through INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];
