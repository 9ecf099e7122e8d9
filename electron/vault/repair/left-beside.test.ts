import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { verifyDatabase } from "../store/verify-database.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const clock = new ManualClock();

function open(path: string, isSuspect = false): DatabaseSync {
  const backups = join(dirname(path), "..", "backups");
  const file = openSpaceFile({ path, backups, space: privateSpaceId, now: 5, isSuspect });
  if (!file.ok) throw new Error(file.failure.kind);
  const { database } = file.value;
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  return database;
}

function append(database: DatabaseSync, from: number, to: number): void {
  const log = new SqliteUpdateLog(database, testDevice, clock);
  for (let byte = from; byte <= to; byte++) {
    log.append([{ document: prd, bytes: new Uint8Array(3_000).fill(byte) }]);
  }
}

function updatesIn(database: DatabaseSync): (number | undefined)[] {
  const read = new SqliteUpdateLog(database, testDevice, clock).read(prd);
  return updatesOf(read.ok ? read.value : read.failure.intact).map((bytes) => bytes[0]);
}

const numbers = (count: number) => Array.from({ length: count }, (_each, index) => index + 1);

/** A space that was made anew while its log was not empty: file and log lie beside it. */
function madeAnew() {
  const path = join(scratchFolder(), "spaces", "private.db");
  const first = open(path);
  append(first, 1, 9);
  const log = readFileSync(`${path}-wal`);
  first.close();
  // As a crash leaves it.
  writeFileSync(`${path}-wal`, log);
  open(path, true).close();
  const folder = dirname(path);
  const [aside = ""] = readdirSync(folder).filter((name) => /damaged-.*\.db$/.test(name));
  return { path, aside: join(folder, aside) };
}

test("a damaged file that was kept may be deleted by hand, and its log left: that is put beside no other file", () => {
  const { path, aside } = madeAnew();
  const database = open(path);
  append(database, 10, 30);
  database.close();
  expect(existsSync(`${path}-wal`)).toBe(false);

  rmSync(aside);
  const again = open(path);
  expect(verifyDatabase(again).isWhole).toBe(true);
  expect(updatesIn(again)).toEqual(numbers(30));
  expect(existsSync(`${aside}-wal`)).toBe(true);
});

test("a log beside a file that is gone is written over by none that was set aside long ago", () => {
  const { path } = madeAnew();
  const database = open(path);
  append(database, 10, 30);
  const log = readFileSync(`${path}-wal`);
  database.close();
  writeFileSync(`${path}-wal`, log);
  rmSync(path);

  expect(updatesIn(open(path))).toEqual(numbers(30));
});

test("a copy that is put back is read without the log of the file that went", () => {
  const { path, aside } = madeAnew();
  for (const end of ["", "-wal"]) rmSync(`${aside}${end}`);
  const database = open(path);
  // What lies behind something that is gone has other pages in the copy.
  database.exec("CREATE TABLE filler (bytes BLOB); INSERT INTO filler VALUES (zeroblob(200000))");
  append(database, 10, 60);
  database.prepare("INSERT INTO meta VALUES ('mine', 'kept')").run();
  database.exec("PRAGMA wal_checkpoint(TRUNCATE); DROP TABLE filler");
  const copy = join(dirname(path), ".put-back.private.db.tmp");
  database.prepare("VACUUM INTO ?").run(copy);
  const log = readFileSync(`${path}-wal`);
  database.close();
  writeFileSync(`${path}-wal`, log);
  renameSync(path, `${path}.elsewhere`);

  const again = open(path);
  expect(verifyDatabase(again).isWhole).toBe(true);
  expect(updatesIn(again)).toEqual(numbers(60));
  const mine = again.prepare("SELECT value FROM meta WHERE key = 'mine'").get();
  expect(mine?.["value"]).toBe("kept");
});
