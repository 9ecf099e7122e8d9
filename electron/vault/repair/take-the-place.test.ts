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
import { describe, expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { diesAfter } from "../../testing/dying-disk.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { stampOf } from "../backups/backup-name.ts";
import { finishRestore, prepareRestore } from "../backups/restore.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { verifyDatabase } from "../store/verify-database.ts";
import { openSpaceFile } from "./open-space-file.ts";
import { undoInterrupted } from "./undo-interrupted.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const clock = new ManualClock();
let now = Date.parse("2026-11-26T12:00:00Z");

/** A file that has some updates, beside a log that has more, and something besides: as a crash leaves both. */
function crashed(path: string, { inFile, inLog }: { inFile: number; inLog: number }): void {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  append(database, 1, inFile);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(live, path);
  append(database, inFile + 1, inFile + inLog);
  writeMeta(database, "name", "Written last");
  copyFileSync(`${live}-wal`, `${path}-wal`);
  database.close();
}

function append(database: DatabaseSync, from: number, to: number): void {
  const log = new SqliteUpdateLog(database, testDevice, clock);
  for (let byte = from; byte <= to; byte++) {
    log.append([{ document: prd, bytes: new Uint8Array(3_000).fill(byte) }]);
  }
}

function open(path: string, isSuspect = false): DatabaseSync {
  now += 60_000;
  const backups = join(dirname(path), "..", "backups");
  const file = openSpaceFile({ path, backups, space: privateSpaceId, now, isSuspect });
  if (!file.ok) throw new Error(file.failure.kind);
  return file.value.database;
}

/** What a space has at the next start, and what is left in its folder that ought not to be. */
function nextStart(path: string) {
  const database = open(path);
  try {
    const read = new SqliteUpdateLog(database, testDevice, clock).read(prd);
    return {
      isWhole: verifyDatabase(database).isWhole,
      updates: updatesOf(read.ok ? read.value : read.failure.intact).map((bytes) => bytes[0]),
      name: readMeta(database, "name"),
      left: readdirSync(dirname(path)).filter((name) => /\.tmp|^private\.db-torn/.test(name)),
    };
  } finally {
    database.close();
  }
}

const numbers = (count: number) => Array.from({ length: count }, (_each, index) => index + 1);
const all = { isWhole: true, updates: numbers(9), name: "Written last", left: [] };

/** A copy of a folder of spaces, so that each attempt begins with the same. */
function copyOf(template: string): string {
  const folder = join(scratchFolder(), "spaces");
  cpSync(dirname(template), folder, { recursive: true });
  return join(folder, "private.db");
}

function template(): string {
  return join(scratchFolder(), "spaces", "private.db");
}

/** Does something as often as it takes until it comes to its end, and is killed one step later each time. The next start as well. */
function killedAtEachStep(
  path: string,
  work: (path: string) => void,
  look: (path: string) => void,
): number {
  for (let step = 0; ; step++) {
    const copy = copyOf(path);
    const isDone = diesAfter(step, () => work(copy));
    diesAfter(step % 5, () => open(copy).close());
    look(copy);
    if (isDone) return step;
  }
}

test("a file that is made anew has all of its log, wherever that is cut off", () => {
  const path = template();
  crashed(path, { inFile: 5, inLog: 4 });
  const steps = killedAtEachStep(
    path,
    (copy) => open(copy, true).close(),
    (copy) => expect(nextStart(copy)).toEqual(all),
  );
  expect(steps).toBeGreaterThan(4);
});

test("a restore that is cut off leaves what was there, or what was restored, and never the log of one with the other", () => {
  const backup = join(scratchFolder(), "backup.db");
  crashed(backup, { inFile: 3, inLog: 0 });
  rmSync(`${backup}-wal`);
  const path = template();
  crashed(path, { inFile: 5, inLog: 4 });
  const seen = new Set<string>();
  killedAtEachStep(
    path,
    (copy) => restore(copy, backup),
    (copy) => {
      const found = nextStart(copy);
      const isRestored = found.updates.length === 3;
      seen.add(isRestored ? "restored" : "before");
      expect(found).toEqual(isRestored ? { ...all, updates: numbers(3), name: null } : all);
    },
  );
  expect(seen).toEqual(new Set(["before", "restored"]));
});

function restore(path: string, from: string, isKept = false): void {
  now += 60_000;
  const backup = {
    path: from,
    at: now,
    space: privateSpaceId,
    reason: "daily",
    isPartial: false,
  } as const;
  const around = { path, clock: new ManualClock(now), random: new SeededRandom(1), entries: [] };
  const prepared = prepareRestore(backup, around);
  if (!prepared.ok) throw new Error(prepared.failure.kind);
  finishRestore(prepared.value, { path, isKept, now: now + 500 });
}

/** A space whose file is gone: there is its log, and a file that was set aside without one. */
function goneBesideAKept(): string {
  const path = template();
  crashed(path, { inFile: 9, inLog: 0 });
  const kept = join(dirname(path), `private.damaged-${stampOf(now)}.db`);
  renameSync(path, kept);
  rmSync(`${path}-wal`);
  copyFileSync(kept, path);
  const gone = open(path);
  // What lies behind something that is gone has other pages there.
  gone.exec("CREATE TABLE filler (bytes BLOB); INSERT INTO filler VALUES (zeroblob(100000))");
  gone.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  append(gone, 10, 20);
  copyFileSync(`${path}-wal`, `${path}.log`);
  gone.close();
  renameSync(`${path}.log`, `${path}-wal`);
  rmSync(path);
  return path;
}

/** What an opening leaves beside a file that did not come to its end: five updates behind the twenty of the file. */
function leaveTornEnd(path: string): void {
  const left = template();
  crashed(left, { inFile: 20, inLog: 5 });
  copyFileSync(`${left}-wal`, `${path}-torn`);
}

test("a file that was set aside and speaks for a space again is read without the log of the one that is gone", () => {
  killedAtEachStep(
    goneBesideAKept(),
    (copy) => open(copy).close(),
    (copy) => expect(nextStart(copy)).toEqual({ ...all, updates: numbers(20), name: null }),
  );
});

test("neither the log of a file that is gone nor one that an opening left is written over by the other", () => {
  const path = goneBesideAKept();
  leaveTornEnd(path);
  killedAtEachStep(
    path,
    (copy) => open(copy).close(),
    (copy) => expect(nextStart(copy)).toEqual({ ...all, updates: numbers(25), name: null }),
  );
});

test("a copy that is to be put back is read with all that was left beside the file that went", () => {
  const path = goneBesideAKept();
  leaveTornEnd(path);
  const [kept = ""] = readdirSync(dirname(path)).filter((name) => name.endsWith(".db"));
  renameSync(join(dirname(path), kept), join(dirname(path), ".put-back.private.db.tmp"));
  killedAtEachStep(
    path,
    (copy) => open(copy).close(),
    (copy) => expect(nextStart(copy)).toEqual({ ...all, updates: numbers(25), name: null }),
  );
});

describe("a kept file that was deleted by hand, whose log was left", () => {
  /** A whole space, and beside it a log of another file. */
  function withForeignLog(): string {
    const path = goneBesideAKept();
    const folder = dirname(path);
    renameSync(`${path}-wal`, join(folder, `private.damaged-${stampOf(now)}.db-wal`));
    const [kept = ""] = readdirSync(folder).filter((name) => name.endsWith(".db"));
    renameSync(join(folder, kept), path);
    return path;
  }

  test.each([
    ["a restore is being made", ".restoring"],
    ["the file is being made anew", ".rebuilding"],
    ["a restore is ready", ".restored"],
    ["a file that was made anew is ready", ".rebuilt"],
  ])("gives it to no other, though the program is killed while %s", (_when, work) => {
    const path = withForeignLog();
    const later = stampOf(now + 1);
    writeFileSync(join(dirname(path), `${work}.private.db.${later}.tmp`), "a file");
    expect(nextStart(path)).toEqual({ ...all, updates: numbers(9), name: null });
  });
});

test("the updates come back of a log that an earlier version set aside: what it made had one name throughout", () => {
  const path = template();
  crashed(path, { inFile: 5, inLog: 4 });
  const folder = dirname(path);
  writeFileSync(join(folder, `.restoring.private.db.${stampOf(now)}.tmp`), "a file");
  renameSync(`${path}-wal`, join(folder, `private.damaged-${stampOf(now + 1)}.db-wal`));
  expect(nextStart(path)).toEqual({ ...all, name: null });
});

test("of what comes back beside a file that was opened meanwhile only a log is taken for one", () => {
  const path = template();
  crashed(path, { inFile: 5, inLog: 4 });
  const folder = dirname(path);
  const stamp = stampOf(now);
  writeFileSync(join(folder, `.rebuilt.private.db.${stamp}.tmp`), "a file");
  const ends = ["-shm", "-journal", "-wal"];
  for (const end of ends) {
    writeFileSync(`${path}${end}`, "of whoever opened it");
    writeFileSync(join(folder, `private.damaged-${stamp}.db${end}`), "of what was set aside");
  }
  const backups = join(folder, "..", "backups");
  expect(undoInterrupted({ path, space: privateSpaceId, backups, now })).toBeNull();
  const names = ["", "-journal", "-shm", "-torn", "-wal"].map((end) => `private.db${end}`);
  expect(readdirSync(folder).toSorted()).toEqual(names);
  expect(readFileSync(`${path}-torn`, "utf8")).toBe("of what was set aside");
});

test("a restore that may be put over the present file leaves no other one, though something without words lies beside it", () => {
  const backup = join(scratchFolder(), "backup.db");
  crashed(backup, { inFile: 3, inLog: 0 });
  rmSync(`${backup}-wal`);
  const path = template();
  crashed(path, { inFile: 5, inLog: 0 });
  rmSync(`${path}-wal`);
  writeFileSync(`${path}-shm`, Buffer.alloc(32_768));
  restore(path, backup, true);
  expect(readdirSync(dirname(path)).filter((name) => name.includes("damaged"))).toEqual([]);
  expect(nextStart(path)).toEqual({ ...all, updates: numbers(3), name: null });
});
