import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { mendDocument } from "./mend.ts";
import { openSpaceFile } from "./open-space-file.ts";
import { type FoundUpdate, scavenge } from "./scavenge.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const clock = new ManualClock();

/** Pages before those of the updates: what is written there stands before them in the log. */
const filler = `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20)
  INSERT INTO meta SELECT 'filler' || n, hex(zeroblob(1500)) FROM numbers`;

function write(database: DatabaseSync, updates: readonly Uint8Array[], besides: string): void {
  const log = new SqliteUpdateLog(database, testDevice, clock);
  database.exec(`BEGIN; ${besides}`);
  for (const bytes of updates) log.appendOwn({ document: prd, bytes });
  database.exec("COMMIT");
}

/** File and log as they lie there once something was written on those that are given. */
function written(on: string | null, updates: readonly Uint8Array[], besides = ""): string {
  const live = join(scratchFolder(), "private.db");
  if (on !== null) for (const end of ["", "-wal"]) copyFileSync(`${on}${end}`, `${live}${end}`);
  const database = openTestDatabase(live);
  write(database, updates, besides);
  const path = join(scratchFolder(), "spaces", "private.db");
  mkdirSync(dirname(path));
  for (const end of ["", "-wal"]) copyFileSync(`${live}${end}`, `${path}${end}`);
  database.close();
  return path;
}

/**
 * A disk refused to bring a transaction to it, so that it was undone. The next one was written over its beginning, and what is
 * left of it stands behind that.
 */
function withUndone(refusedUpdates: readonly number[] = [9]): string {
  const before = written(
    null,
    [new Uint8Array(3_000).fill(1), new Uint8Array(3_000).fill(2)],
    filler,
  );
  const undone = written(
    before,
    refusedUpdates.map((each) => Uint8Array.of(each)),
    "UPDATE meta SET value = hex(zeroblob(1499))",
  );
  const refused = readFileSync(`${undone}-wal`);
  const path = written(before, [Uint8Array.of(3)]);
  const log = readFileSync(`${path}-wal`);
  expect(refused.length).toBeGreaterThan(log.length);
  writeFileSync(`${path}-wal`, Buffer.concat([log, refused.subarray(log.length)]));
  expect(new Set(scavenge(path).updates.map(({ bytes }) => bytes[0]))).toEqual(
    new Set([1, 2, 3, ...refusedUpdates]),
  );
  return path;
}

function open(path: string, isSuspect: boolean): DatabaseSync {
  const backups = join(dirname(path), "..", "backups");
  const file = openSpaceFile({ path, backups, space: privateSpaceId, now: 5, isSuspect });
  if (!file.ok) throw new Error(file.failure.kind);
  const { database } = file.value;
  onTestFinished(() => database.close());
  return database;
}

function read(database: DatabaseSync) {
  const log = new SqliteUpdateLog(database, testDevice, clock).read(prd);
  const updates = updatesOf(log.ok ? log.value : log.failure.intact);
  return { isWhole: log.ok, updates: updates.map((bytes) => bytes[0]) };
}

const right = { isWhole: true, updates: [1, 2, 3] };

test.each([
  ["one update", [9]],
  ["two, the second of which names the first", [9, 10]],
])(
  "what was undone at the end of a chain stays undone where the space is made anew: %s",
  (_what, undone) => {
    expect(read(open(withUndone(undone), true))).toEqual(right);
  },
);

test.each([
  [
    "first",
    (found: readonly FoundUpdate[]) => found.toSorted((one) => (one.bytes[0] === 9 ? -1 : 1)),
  ],
  [
    "last",
    (found: readonly FoundUpdate[]) => found.toSorted((one) => (one.bytes[0] === 9 ? 1 : -1)),
  ],
])(
  "what was undone is not put where a chain's last update was damaged, though it be found %s",
  (_when, inOrder) => {
    const path = withUndone();
    const updates = inOrder(scavenge(path).updates);
    const database = open(path, true);
    database.exec("DELETE FROM update_log WHERE seq = 3");
    expect(mendDocument(database, prd, { updates })).toBe(true);
    expect(read(database)).toEqual(right);

    database.exec("DELETE FROM update_log WHERE seq = 3; UPDATE log_head SET hash = zeroblob(32)");
    mendDocument(database, prd, { updates });
    expect(read(database).updates).toEqual([1, 2, 3]);
  },
);
