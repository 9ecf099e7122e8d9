import { copyFileSync, cpSync, mkdirSync } from "node:fs";
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
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const clock = new ManualClock();
const noon = Date.parse("2026-11-26T12:00:00Z");
/** What the clock said when a file was set aside long ago. */
const further = stampOf(noon + 3_600_000);

function append(database: DatabaseSync, from: number, to: number): void {
  const log = new SqliteUpdateLog(database, testDevice, clock);
  for (let byte = from; byte <= to; byte++) {
    log.append([{ document: prd, bytes: new Uint8Array(3_000).fill(byte) }]);
  }
}

/** A file with so many updates, without a log. */
function make(path: string, count: number): void {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  append(database, 1, count);
  database.close();
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(live, path);
}

function open(path: string, now: number, isSuspect = false): DatabaseSync {
  const backups = join(dirname(path), "..", "backups");
  const file = openSpaceFile({ path, backups, space: privateSpaceId, now, isSuspect });
  if (!file.ok) throw new Error(file.failure.kind);
  return file.value.database;
}

function updatesAtStart(path: string): (number | undefined)[] {
  const database = open(path, noon + 1000);
  const read = new SqliteUpdateLog(database, testDevice, clock).read(prd);
  database.close();
  return updatesOf(read.ok ? read.value : read.failure.intact).map((bytes) => bytes[0]);
}

const numbers = (count: number) => Array.from({ length: count }, (_each, index) => index + 1);

test.each([".restoring", ".rebuilding"])(
  "the log of a kept file that was deleted by hand becomes that of no other, though a file that is only being made (%s) is older",
  (work) => {
    const path = join(scratchFolder(), "spaces", "private.db");
    make(path, 9);
    const live = join(scratchFolder(), "private.db");
    const database = openTestDatabase(live);
    append(database, 1, 3);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    append(database, 4, 5);
    copyFileSync(`${live}-wal`, join(dirname(path), `private.damaged-${further}.db-wal`));
    database.close();
    copyFileSync(path, join(dirname(path), `${work}.private.db.${stampOf(noon)}.tmp`));
    expect(updatesAtStart(path)).toEqual(numbers(9));
  },
);

test("a file that is made anew is not mistaken for one that was set aside when the clock was further, wherever that is cut off, and the next start as well", () => {
  const path = join(scratchFolder(), "spaces", "private.db");
  make(path, 9);
  make(join(dirname(path), `private.damaged-${further}.db`), 3);
  const seen: number[] = [];
  for (let step = 0, isDone = false; !isDone; step++) {
    for (const next of [0, 1, 2, 3]) {
      const folder = join(scratchFolder(), "spaces");
      cpSync(dirname(path), folder, { recursive: true });
      const copy = join(folder, "private.db");
      isDone = diesAfter(step, () => open(copy, noon, true).close());
      diesAfter(next, () => open(copy, noon + 500).close());
      seen.push(updatesAtStart(copy).length);
    }
  }
  expect(seen).toEqual(seen.map(() => 9));
});
