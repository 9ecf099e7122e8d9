import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { diesAfter } from "../../testing/dying-disk.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { listBackups } from "../backups/backup-folder.ts";
import { stampOf } from "../backups/backup-name.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { finishRestore, prepareRestore } from "../backups/restore.ts";
import { noteDeletion } from "../store/deletion-proof.ts";
import { writeMeta } from "../store/meta.ts";
import { migrations } from "../store/migrations.ts";
import { createDatabase } from "../store/open-database.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const clock = new ManualClock();
const noon = Date.parse("2026-11-26T12:00:00Z");

function append(database: DatabaseSync, bytes: readonly number[], document = prd): void {
  const log = new SqliteUpdateLog(database, testDevice, clock);
  for (const byte of bytes) {
    log.append([{ document, bytes: new Uint8Array(3_000).fill(byte) }]);
  }
}

/** A file with these updates, without a log; or with those of them that are in its log. */
function make(path: string, bytes: readonly number[], inLog: readonly number[] = []): void {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  append(database, bytes);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(live, path);
  append(database, inLog);
  if (inLog.length > 0) copyFileSync(`${live}-wal`, `${path}-wal`);
  database.close();
}

const numbers = (count: number) => Array.from({ length: count }, (_each, index) => index + 1);
const backupsOf = (path: string) => join(dirname(path), "..", "backups");
const spacePath = () => join(scratchFolder(), "spaces", "private.db");

function open(path: string): DatabaseSync {
  const file = openSpaceFile({
    path,
    backups: backupsOf(path),
    space: privateSpaceId,
    now: noon + 1000,
  });
  if (!file.ok) throw new Error(file.failure.kind);
  return file.value.database;
}

function updatesAtStart(path: string, document = prd): (number | undefined)[] {
  const database = open(path);
  const read = new SqliteUpdateLog(database, testDevice, clock).read(document);
  database.close();
  return updatesOf(read.ok ? read.value : read.failure.intact).map((bytes) => bytes[0]);
}

function copyOf(path: string): string {
  const folder = join(scratchFolder(), "spaces");
  cpSync(dirname(path), folder, { recursive: true });
  return join(folder, "private.db");
}

/** Does something as often as it takes until it comes to its end, and is killed one step later each time. */
function killedAtEachStep(path: string, work: (copy: string) => void): number[] {
  const seen: number[] = [];
  for (let step = 0, isDone = false; !isDone; step++) {
    const copy = copyOf(path);
    isDone = diesAfter(step, () => work(copy));
    seen.push(updatesAtStart(copy).length);
    expect(existsSync(putBackNameOf(copy))).toBe(false);
  }
  return seen;
}

test("a copy that was to be put back, of a file whose log was taken away, takes its place at the next start, wherever that is cut off", () => {
  const path = spacePath();
  make(path, numbers(5));
  make(putBackNameOf(path), numbers(9));
  const seen = killedAtEachStep(path, (copy) => open(copy).close());
  expect(seen).toEqual(seen.map(() => 9));
});

test("a put-back that is killed is told as no damage, and leaves a file under the name at every step", () => {
  const path = spacePath();
  make(path, numbers(5), [6, 7]);
  make(putBackNameOf(path), numbers(9));
  for (let step = 0, isDone = false; !isDone; step++) {
    const copy = copyOf(path);
    isDone = diesAfter(step, () => open(copy).close());
    expect(existsSync(copy)).toBe(true);
    const backups = backupsOf(copy);
    const file = openSpaceFile({ path: copy, backups, space: privateSpaceId, now: noon + 2000 });
    expect(file.ok && file.value.rebuilt).toBe(null);
    if (file.ok) file.value.database.close();
    expect(updatesAtStart(copy)).toEqual(numbers(9));
  }
});

test("a folder of backups that cannot be written keeps no space closed beside a copy that takes its place", () => {
  const path = spacePath();
  make(path, numbers(5));
  make(putBackNameOf(path), numbers(9));
  writeFileSync(backupsOf(path), "no folder");
  expect(updatesAtStart(path)).toEqual(numbers(9));
});

test.each(migrations.map((_each, index) => index + 1))(
  "a file of form %i gives way to a copy that goes on from it",
  (form) => {
    const path = spacePath();
    mkdirSync(dirname(path), { recursive: true });
    const database = createDatabase(path, migrations.slice(0, form));
    append(database, numbers(5));
    database.close();
    make(putBackNameOf(path), numbers(9));
    expect(updatesAtStart(path)).toEqual(numbers(9));
  },
);

/** A file beside a log in which a document was deleted for ever that a copy still has; where it is cut, SQLite reads nothing of that. */
function deletedInLog(path: string, { isCut }: { isCut: boolean }): void {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  append(database, numbers(5));
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(live, path);
  append(database, [6]);
  noteDeletion(database, note, 5);
  append(database, [7, 8]);
  const log = readFileSync(`${live}-wal`);
  if (isCut) log[32 + 16] = (log[32 + 16] ?? 0) ^ 1;
  writeFileSync(`${path}-wal`, log);
  database.close();
  make(putBackNameOf(path), numbers(9));
  const copy = openTestDatabase(putBackNameOf(path));
  append(copy, [1, 2], note);
  copy.close();
}

test.each([
  { isCut: false, isAside: false },
  { isCut: true, isAside: false },
  { isCut: false, isAside: true },
])(
  "what was deleted for ever in a file does not come back with a copy that goes on from it, wherever that is cut off: %o",
  ({ isCut, isAside }) => {
    const path = spacePath();
    deletedInLog(path, { isCut });
    if (isAside) {
      const stamp = stampOf(noon - 1000);
      const aside = path.replace(/\.db$/, `.damaged-${stamp}.db`);
      copyFileSync(putBackNameOf(path), join(dirname(path), `.rebuilt.private.db.${stamp}.tmp`));
      for (const end of ["", "-wal"]) renameSync(`${path}${end}`, `${aside}${end}`);
    }
    for (let step = 0, isDone = false; !isDone; step++) {
      const copy = copyOf(path);
      isDone = diesAfter(step, () => open(copy).close());
      diesAfter((step * 7 + 3) % 6, () => open(copy).close());
      expect([step, updatesAtStart(copy, note)]).toEqual([step, []]);
      expect(updatesAtStart(copy)).toEqual(numbers(9));
    }
  },
);

test("what a log beside the file has that is not in the copy goes on where the chains of the copy end", () => {
  const path = spacePath();
  make(path, numbers(5), [6, 7, 8]);
  make(putBackNameOf(path), numbers(8));
  writeFileSync(`${path}-journal`, "left over");
  expect(updatesAtStart(path)).toEqual(numbers(8));
});

test.each([
  ["was put there by somebody", [1, 2, 30], numbers(9)],
  ["is newer than the copy", numbers(9), numbers(5)],
])("a file counts that %s, and the copy is kept among the backups", (_which, present, copied) => {
  const path = spacePath();
  make(path, present);
  make(putBackNameOf(path), copied);
  expect(updatesAtStart(path)).toEqual(present);
  const [kept] = listBackups(backupsOf(path), privateSpaceId);
  expect(kept).toMatchObject({ reason: "before-restore", isPartial: false });
  expect(existsSync(putBackNameOf(path))).toBe(false);
});

test("a copy of which only a part was written takes the place of no file", () => {
  const path = spacePath();
  make(path, numbers(5));
  writeFileSync(putBackNameOf(path), Buffer.alloc(40_000));
  expect(updatesAtStart(path)).toEqual(numbers(5));
  expect(listBackups(backupsOf(path), privateSpaceId)).toMatchObject([{ isPartial: true }]);
});

test("a copy of before a restore does not take the place of what was restored", () => {
  const path = spacePath();
  make(path, numbers(5));
  const database = openTestDatabase(path);
  writeMeta(database, "generation", "second");
  database.close();
  make(putBackNameOf(path), numbers(9));
  expect(updatesAtStart(path)).toEqual(numbers(5));
});

test("a restore that is cut off beside a stale copy leaves what was there, or what was restored", () => {
  const backup = join(scratchFolder(), "backup.db");
  make(backup, numbers(20));
  const path = spacePath();
  make(path, numbers(12));
  make(putBackNameOf(path), numbers(5));
  const seen = killedAtEachStep(path, (copy) => restore(copy, backup));
  expect(new Set(seen)).toEqual(new Set([12, 20]));
});

function restore(path: string, from: string): void {
  const reason = "daily" as const;
  const backup = { path: from, at: noon, space: privateSpaceId, reason, isPartial: false };
  const around = { path, clock: new ManualClock(noon), random: new SeededRandom(1), entries: [] };
  const prepared = prepareRestore(backup, around);
  if (!prepared.ok) throw new Error(prepared.failure.kind);
  finishRestore(prepared.value, { path, isKept: false, now: noon + 500 });
}
