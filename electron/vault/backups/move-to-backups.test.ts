import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { diesAfter } from "../../testing/dying-disk.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { openSpaceFile } from "../repair/open-space-file.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { formatBackupName } from "./backup-name.ts";
import { moveToBackups } from "./move-to-backups.ts";

test("a file is kept with its log, and with the torn end of one that was never taken in", () => {
  const path = join(scratchFolder(), "private.db");
  const ends = ["", "-torn", "-wal"];
  for (const end of ends) writeFileSync(`${path}${end}`, "words");
  const folder = join(scratchFolder(), "backups");
  const name = { space: privateSpaceId, at: 1, reason: "removed", isPartial: true } as const;
  moveToBackups(path, folder, name);
  expect(readdirSync(folder)).toEqual(ends.map((end) => `${formatBackupName(name)}${end}`));
});

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const clock = new ManualClock();

/** A file that has one update, beside a log that has two more: as a crash leaves both. */
function crashed(): string {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  const log = new SqliteUpdateLog(database, testDevice, clock);
  log.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  for (const byte of [2, 3]) log.append([{ document: prd, bytes: Uint8Array.of(byte) }]);
  const path = join(scratchFolder(), "spaces", "private.db");
  mkdirSync(dirname(path), { recursive: true });
  for (const end of ["", "-wal"]) copyFileSync(`${live}${end}`, `${path}${end}`);
  database.close();
  return path;
}

function updatesAtStart(path: string, backups: string): (number | undefined)[] {
  const file = openSpaceFile({ path, backups, space: privateSpaceId, now: 5 });
  if (!file.ok) throw new Error(file.failure.kind);
  const read = new SqliteUpdateLog(file.value.database, testDevice, clock).read(prd);
  file.value.database.close();
  return updatesOf(read.ok ? read.value : read.failure.intact).map((bytes) => bytes[0]);
}

test("a file is parted from its log nowhere, wherever moving it is cut off", () => {
  const seen: unknown[] = [];
  for (let step = 0, isDone = false; !isDone; step++) {
    const path = crashed();
    const backups = join(dirname(path), "..", "backups");
    const name = { space: privateSpaceId, at: 3, reason: "before-restore" } as const;
    isDone = diesAfter(step, () => moveToBackups(path, backups, { ...name, isPartial: false }));
    seen.push(updatesAtStart(path, backups));
  }
  expect(seen.length).toBeGreaterThan(2);
  expect(seen).toEqual(seen.map(() => [1, 2, 3]));
});
