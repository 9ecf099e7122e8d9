/**
 * The steps by which a space's database came to its present form. `user_version` counts the steps
 * that a file has taken. A step that has shipped is never changed.
 *
 * `update_log` is the record. `log_head` says where each chain ends, so that a missing last row is
 * noticed. What is projected from the record stands in a
 * file of its own.
 *
 * `deleted_document` remembers what was deleted for ever, so that nothing can bring it back.
 * `attachment` is a file by its SHA-256, cut into parts, `attachment_arriving` one of which some parts have come from
 * others. `milestone` is a document's compressed state at
 * the end of a session; `last_read` points to the one at which somebody left the document last.
 *
 * `snapshot` holds a document's whole state up to a position, under a hash. Rows that the snapshot
 * before the newest one covers are dropped, so two places in the file can always answer for them.
 * `gap` notes where a chain has lost rows for good, so that it is told once and not for ever, and
 * `unreadable` keeps the rows that were found changed.
 *
 * In a shared space `envelope` has what devices signed, each with what it stands for since `first`; `unsealed` the
 * own updates that are in none yet, by their chain in the record; `sealed_head` how far this device sealed,
 * `yjs_client` which device writes under which client id, `member_entry` the membership log, and
 * `quarantine` what was refused.
 *
 * `unread` names the documents that others have changed since they were read here, and the milestone that was kept
 * before somebody took much out of one, and `comments_seen` how far the comments on one had been written when they were
 * seen here. Neither ever leaves this computer.
 *
 * A milestone's `proof` covers all that its row says beside the packed bytes, that of a deleted document
 * its id and time. The functions that make them are given to SQLite by whoever migrates.
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
  `
  CREATE TABLE snapshot (
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    heads TEXT NOT NULL,
    at INTEGER NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (document, position)
  ) STRICT;

  CREATE TABLE gap (
    document TEXT NOT NULL,
    device TEXT NOT NULL,
    after_seq INTEGER NOT NULL,
    until_seq INTEGER NOT NULL,
    until_hash BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (document, device, until_seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE unreadable (
    document TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    found_at INTEGER NOT NULL
  ) STRICT;
  `,
  // Projections have a file of their own.
  `
  DROP TABLE document;

  CREATE TABLE deleted_document (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE attachment (
    id TEXT PRIMARY KEY,
    mime TEXT NOT NULL,
    size INTEGER NOT NULL,
    at INTEGER NOT NULL,
    unused_since INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE attachment_part (
    attachment TEXT NOT NULL,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (attachment, part)
  ) STRICT;

  CREATE TABLE milestone (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL,
    at INTEGER NOT NULL,
    size INTEGER NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX milestone_by_document ON milestone (document, at);
  CREATE TABLE last_read (
    document TEXT PRIMARY KEY,
    milestone INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE milestone ADD COLUMN proof BLOB;
  UPDATE milestone
  SET proof = milestone_proof(number, CAST(document AS BLOB), at, size, hash);
  `,
  `
  ALTER TABLE deleted_document ADD COLUMN proof BLOB;
  UPDATE deleted_document SET proof = deletion_proof(CAST(id AS BLOB), at);
  `,
  `
  CREATE TABLE envelope (
    document TEXT NOT NULL,
    part TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    first INTEGER NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (document, part, device, seq)
  ) STRICT;
  CREATE TABLE sealed_head (
    document TEXT NOT NULL,
    part TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    proof BLOB NOT NULL,
    PRIMARY KEY (document, part, device)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE yjs_client (
    document TEXT NOT NULL,
    part TEXT NOT NULL,
    client INTEGER NOT NULL,
    device TEXT NOT NULL,
    proof BLOB NOT NULL,
    PRIMARY KEY (document, part, client)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE unsealed (
    document TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (document, device, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE member_entry (
    hash BLOB PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE TABLE quarantine (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    device TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE attachment_arriving (
    id TEXT PRIMARY KEY,
    mime TEXT NOT NULL,
    size INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE unread (
    document TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    kept INTEGER,
    remover TEXT
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE comments_seen (
    document TEXT PRIMARY KEY,
    clocks BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];
