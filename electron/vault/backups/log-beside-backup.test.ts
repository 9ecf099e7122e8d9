import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { openDatabase } from "../store/open-database.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { BackupFolder, listBackups } from "./backup-folder.ts";
import { formatBackupName } from "./backup-name.ts";
import { moveToBackups } from "./move-to-backups.ts";
import { finishRestore, prepareRestore } from "./restore.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const other = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const clock = new ManualClock();
const name = { space: privateSpaceId, at: 1, reason: "removed", isPartial: false } as const;

function append(database: DatabaseSync, byte: number): void {
  const log = new SqliteUpdateLog(database, testDevice, clock);
  log.append([{ document: prd, bytes: new Uint8Array(300).fill(byte) }]);
}

/** Among the backups lies a file that could not be opened when its space was removed, with its log. */
function removed({ isPartial = false, lacks = false } = {}) {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  append(database, 1);
  if (lacks)
    database.exec(`INSERT INTO log_head VALUES ('${other}', '${testDevice}', 3, zeroblob(32), 7)`);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  append(database, 2);
  append(database, 3);
  const path = join(scratchFolder(), "spaces", "private.db");
  mkdirSync(dirname(path));
  for (const end of ["", "-wal"]) copyFileSync(`${live}${end}`, `${path}${end}`);
  database.close();
  const folder = join(scratchFolder(), "backups");
  const backup = { ...name, isPartial };
  moveToBackups(path, folder, backup);
  return { path, folder, log: join(folder, `${formatBackupName(backup)}-wal`) };
}

function restored({ path, folder }: { path: string; folder: string }) {
  const [backup] = listBackups(folder, privateSpaceId);
  if (backup === undefined) throw new Error("There is a backup");
  const around = { path, clock, random: new SeededRandom(1), entries: [] };
  const prepared = prepareRestore(backup, around);
  if (!prepared.ok) return prepared.failure.kind;
  finishRestore(prepared.value, { path, isKept: true, now: 2 });
  expect(readdirSync(dirname(path))).toEqual(["private.db"]);
  const opened = openDatabase(path);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const read = new SqliteUpdateLog(opened.value, testDevice, clock).read(prd);
  opened.value.close();
  return read.ok && updatesOf(read.value).map((bytes) => bytes[0]);
}

/** Changes some bytes of a log, from a place in it on. */
function damage(log: string, at: number, length: number): void {
  writeFileSync(log, readFileSync(log).fill(0x55, at, at + length));
}

test("what lies in a log beside a backup is restored with it, and the backup keeps both", () => {
  const all = removed();
  const before = readFileSync(all.log);
  expect(restored(all)).toEqual([1, 2, 3]);
  expect(readFileSync(all.log)).toEqual(before);
});

test("a log beside a backup is put right where it is cut, and a torn end is gone on with", () => {
  const cut = removed();
  damage(cut.log, 32 + 18, 1);
  expect(restored(cut)).toEqual([1, 2, 3]);
  const torn = removed();
  damage(torn.log, readFileSync(torn.log).length - 4096 - 8, 4);
  expect(restored(torn)).toEqual([1, 2, 3]);
});

test("a backup whose log has lost what was committed there is not restored without it", () => {
  const all = removed();
  damage(all.log, 32, 4120);
  expect(restored(all)).toBe("not-whole");
  expect(readdirSync(dirname(all.path))).toEqual([]);
});

test("a backup that is known to lack something is restored with what its log still has, be that not to be mended", () => {
  const some = removed({ isPartial: true, lacks: true });
  expect(restored(some)).toEqual([1, 2, 3]);
  const cut = removed({ isPartial: true, lacks: true });
  damage(cut.log, 32 + 18, 1);
  expect(restored(cut)).toEqual([1, 2, 3]);
  const lost = removed({ isPartial: true });
  damage(lost.log, 32, 4120);
  expect(restored(lost)).toEqual([1, 2, 3]);
});

test("the log beside a backup goes with it, and not before", async () => {
  const { folder, log } = removed();
  const database = openTestDatabase();
  append(database, 1);
  const backups = new BackupFolder(folder, async () => ({
    isWhole: true,
    damaged: [],
    documents: 1,
    milestones: 0,
  }));
  const day = 24 * 60 * 60 * 1_000;
  for (let at = 1; at <= 4; at++) {
    expect(readdirSync(folder).includes(log.slice(folder.length + 1))).toBe(at < 4);
    await backups.make(database, { space: privateSpaceId, at: at * day, reason: "before-restore" });
  }
  expect(readdirSync(folder).filter((each) => each.endsWith("-wal"))).toEqual([]);
});
