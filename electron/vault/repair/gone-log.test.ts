import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { diesAfter } from "../../testing/dying-disk.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { stampOf } from "../backups/backup-name.ts";
import { noteDeletion } from "../store/deletion-proof.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const clock = new ManualClock();
const noon = Date.parse("2026-11-26T12:00:00Z");

function append(database: DatabaseSync, ...bytes: number[]): void {
  const log = new SqliteUpdateLog(database, testDevice, clock);
  for (const byte of bytes) {
    log.append([{ document: prd, bytes: new Uint8Array(3_000).fill(byte) }]);
  }
}

/** A space of which an early state was set aside; since then its file has gone, and only its log is left. */
function gone(work: (database: DatabaseSync) => void): string {
  const path = join(scratchFolder(), "spaces", "private.db");
  mkdirSync(dirname(path), { recursive: true });
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  append(database, 1);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  copyFileSync(live, join(dirname(path), `private.damaged-${stampOf(noon - 5000)}.db`));
  work(database);
  copyFileSync(`${live}-wal`, `${path}-wal`);
  copyFileSync(live, `${path}.there`);
  database.close();
  return path;
}

/** The same, where the early state is in a backup, and nothing was set aside. */
function goneBesideBackup(work: (database: DatabaseSync) => void): string {
  const path = gone(work);
  const folder = dirname(path);
  const [kept = ""] = readdirSync(folder).filter((name) => name.endsWith(".db"));
  const backups = join(folder, "..", "backups");
  mkdirSync(backups);
  renameSync(join(folder, kept), join(backups, `private.${stampOf(noon - 5000)}.db`));
  return path;
}

let now = noon;

function open(path: string) {
  now += 60_000;
  const backups = join(dirname(path), "..", "backups");
  const file = openSpaceFile({ path, backups, space: privateSpaceId, now });
  if (!file.ok) throw new Error(file.failure.kind);
  return file.value;
}

/** Opens a space as often as it takes until it comes to its end, and is killed one step later each time. The next start as well. */
function killedAtEachStep(path: string, look: (copy: string) => void): void {
  for (let step = 0, isDone = false; !isDone; step++) {
    for (const next of [step % 5, (step + 2) % 5]) {
      const folder = join(scratchFolder(), "home");
      cpSync(join(dirname(path), ".."), folder, { recursive: true });
      const copy = join(folder, "spaces", "private.db");
      isDone = diesAfter(step, () => open(copy).database.close());
      diesAfter(next, () => open(copy).database.close());
      look(copy);
    }
  }
}

/** What is read of the document at the next start. */
function readAtStart(path: string) {
  const { database, rebuilt } = open(path);
  const read = new SqliteUpdateLog(database, testDevice, clock).read(prd);
  database.close();
  const updates = updatesOf(read.ok ? read.value : read.failure.intact);
  return {
    isWhole: read.ok,
    updates: updates.map((bytes) => bytes[0]),
    damaged: rebuilt?.damaged,
  };
}

test("what the log of a file that is gone has behind what went with the file is there beside a kept one, and the gap is told", () => {
  const path = gone((database) => {
    append(database, 2, 3, 4, 5);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    append(database, 6, 7);
  });
  killedAtEachStep(path, (copy) =>
    expect(readAtStart(copy)).toEqual({ isWhole: false, updates: [1, 6, 7], damaged: [prd] }),
  );
});

test.each([
  ["a kept one", gone],
  ["a backup", goneBesideBackup],
])(
  "a document that was deleted for ever in the log of a file that is gone does not come back from %s, wherever that is cut off",
  (_from, make) => {
    const path = make((database) => {
      noteDeletion(database, prd, 5);
      database.exec("DELETE FROM update_log; DELETE FROM log_head");
    });
    killedAtEachStep(path, (copy) =>
      expect(readAtStart(copy)).toEqual({ isWhole: true, updates: [], damaged: [] }),
    );
  },
);

test("a document that was deleted for ever does not come back from a backup where the beginning of the file is damaged", () => {
  const path = goneBesideBackup((database) => {
    noteDeletion(database, prd, 5);
    database.exec("DELETE FROM update_log; DELETE FROM log_head");
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  });
  renameSync(`${path}.there`, path);
  rmSync(`${path}-wal`);
  writeFileSync(path, readFileSync(path).fill(0, 0, 100));
  expect(readAtStart(path)).toEqual({ isWhole: true, updates: [], damaged: [] });
});

test("a deletion for ever that was never committed in the log of a file that is gone is not believed", () => {
  const path = gone((database) => {
    append(database, 2);
    database.exec("PRAGMA cache_size = 1; BEGIN");
    noteDeletion(database, prd, 5);
    // So much that it comes into the log before it is committed.
    database.exec("CREATE TABLE filler (bytes BLOB); INSERT INTO filler VALUES (zeroblob(200000))");
  });
  expect(readAtStart(path)).toEqual({ isWhole: true, updates: [1, 2], damaged: [] });
});
