import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test, vi } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { openSpaceFile } from "../repair/open-space-file.ts";
import { migrations } from "../store/migrations.ts";
import { openDatabase } from "../store/open-database.ts";
import { readChains } from "../store/read-chains.ts";
import { isDamage, storeFaultOf } from "../store/sqlite-error.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { copyBeforeVersion } from "./copy-before.ts";

const document = documentIdSchema.parse(`doc_${"a".repeat(32)}`);
const written = 20;

/** A space in the form that the program before this one gave it. */
function olderSpace() {
  const home = scratchFolder();
  const place = { path: join(home, "spaces", "private.db"), backups: join(home, "backups") };
  const opened = openDatabase(place.path, { migrations: migrations.slice(0, -1) });
  if (!opened.ok) throw new Error(opened.failure.kind);
  const log = new SqliteUpdateLog(opened.value, testDevice, new ManualClock());
  for (let count = 0; count < written; count++) {
    log.append([{ document, bytes: Uint8Array.of(count) }]);
  }
  opened.value.close();
  return place;
}

/** One bit of a document's id, where the index has it; the table has it as it was. */
function damageIndex(path: string, index: string): void {
  const database = new DatabaseSync(path);
  const found = database
    .prepare("SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND name = ?")
    .get(index);
  const size = Number(database.prepare("PRAGMA page_size").get()?.["page_size"]);
  database.close();
  const bytes = readFileSync(path);
  const page = bytes.subarray((Number(found?.["rootpage"]) - 1) * size).subarray(0, size);
  const at = page.indexOf(document) + document.length - 1;
  page.writeUInt8(page.readUInt8(at) ^ 1, at);
  writeFileSync(path, bytes);
}

/** Where a long update goes on, which is then said to be on a page that no file can have. */
function loseEndOf(path: string, update: Uint8Array): void {
  const bytes = readFileSync(path);
  const size = 4096;
  const isWithin = (at: number) =>
    bytes.subarray(at + 4, at + size).every((byte) => byte === update[0]);
  const pages = Array.from({ length: bytes.length / size }, (_, page) => page * size);
  const at = pages.find(isWithin);
  if (at === undefined) throw new Error("The update is longer than a page");
  bytes.writeUInt32BE(0xffffffff, at);
  writeFileSync(path, bytes);
}

const copiesIn = (folder: string) => readdirSync(folder);

test("a copy is kept of a space before it comes into a new form", () => {
  const { path, backups } = olderSpace();
  const opened = openSpaceFile({ path, backups, space: privateSpaceId, now: 5 });
  if (!opened.ok) throw new Error(opened.failure.kind);
  onTestFinished(() => opened.value.database.close());
  expect(opened.value.rebuilt).toBeNull();
  const copies = copiesIn(backups);
  expect(copies).toEqual([expect.stringContaining(`before-version-${migrations.length}`)]);
  using copy = new DatabaseSync(join(backups, copies[0] ?? ""), { readOnly: true });
  expect(copy.prepare("SELECT count(*) AS n FROM update_log").get()).toEqual({ n: written });
});

test("of the copies that were made before something the latest three stay", () => {
  const backups = join(scratchFolder(), "backups");
  const database = openTestDatabase();
  for (let at = 1; at <= 5; at++) copyBeforeVersion(backups, privateSpaceId, at)(database, at);
  const versions = copiesIn(backups).map((copy) => /version-\d/.exec(copy)?.[0]);
  expect(versions).toEqual(["version-3", "version-4", "version-5"]);
});

test("a copy that is not whole is no backup, and tells of damage", () => {
  const { path, backups } = olderSpace();
  damageIndex(path, "update_log_by_document");
  using database = new DatabaseSync(path);
  let thrown: unknown = null;
  try {
    copyBeforeVersion(backups, privateSpaceId, 5)(database, migrations.length);
  } catch (error) {
    thrown = error;
  }
  expect(isDamage(thrown)).toBe(true);
  expect(copiesIn(backups)).toEqual([]);
});

/** As SQLite throws it, by its result code. */
const failing = (errcode: number) => () => {
  throw Object.assign(new Error("SQLite says no"), { code: "ERR_SQLITE_ERROR", errcode });
};

test.each([
  ["runs out of memory", 7],
  ["meets another fault of the disk", 10],
  ["has to wait for others", 5],
])("a space on a full disk is not called damaged because SQLite %s looking at it", (_why, code) => {
  const { path, backups } = olderSpace();
  using database = new DatabaseSync(path);
  const prepare = database.prepare.bind(database);
  vi.spyOn(database, "prepare").mockImplementation((sql) => {
    if (sql.startsWith("VACUUM")) return failing(13)();
    return sql.startsWith("PRAGMA integrity_check") ? failing(code)() : prepare(sql);
  });
  let thrown: unknown = null;
  try {
    copyBeforeVersion(backups, privateSpaceId, 5)(database, migrations.length);
  } catch (error) {
    thrown = error;
  }
  expect(storeFaultOf(thrown)).toEqual({ kind: "disk-full" });
});

test.each(["update_log_by_document", "sqlite_autoindex_update_log_1"])(
  "a space of an older form with a flipped bit in %s is made anew, with every word",
  (index) => {
    const { path, backups } = olderSpace();
    damageIndex(path, index);
    const opened = openSpaceFile({ path, backups, space: privateSpaceId, now: 5 });
    if (!opened.ok) throw new Error(opened.failure.kind);
    onTestFinished(() => opened.value.database.close());
    expect(opened.value.rebuilt).toMatchObject({ documents: 1, damaged: [] });
    const { updates, isComplete } = readChains(opened.value.database, document);
    expect([updates.length, isComplete]).toEqual([written, true]);
  },
);

test("a space of an older form of which SQLite says that the disk is full, because a page is nowhere, is made anew", () => {
  const { path, backups } = olderSpace();
  const long = new Uint8Array(40_000).fill(0xab);
  const older = openDatabase(path, { migrations: migrations.slice(0, -1) });
  if (!older.ok) throw new Error(older.failure.kind);
  new SqliteUpdateLog(older.value, testDevice, new ManualClock()).append([
    { document, bytes: long },
  ]);
  older.value.close();
  loseEndOf(path, long);

  const opened = openSpaceFile({ path, backups, space: privateSpaceId, now: 5 });
  if (!opened.ok) throw new Error(opened.failure.kind);
  onTestFinished(() => opened.value.database.close());
  expect(opened.value.rebuilt).toMatchObject({ documents: 1 });
  const { updates } = readChains(opened.value.database, document);
  expect(updates).toHaveLength(written);
});
