import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { stampOf } from "../backups/backup-name.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const clock = new ManualClock();
const noon = Date.parse("2026-11-26T12:00:00Z");

type Made = Readonly<{ updates: number; generation?: string }>;

function make(path: string, { updates, generation }: Made): void {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  const log = new SqliteUpdateLog(database, testDevice, clock);
  for (let byte = 1; byte <= updates; byte++) {
    log.append([{ document: prd, bytes: new Uint8Array(3_000).fill(byte) }]);
  }
  writeMeta(database, "space", privateSpaceId);
  if (generation !== undefined) writeMeta(database, "generation", generation);
  database.close();
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(live, path);
}

const backupsOf = (path: string) => join(dirname(path), "..", "backups");

/** A space whose file is gone: one was set aside, and a backup was made before a restore. */
function goneBetween(setAside: Made & { at: number }, backup: Made & { at: number }): string {
  const path = join(scratchFolder(), "spaces", "private.db");
  make(join(dirname(path), `private.damaged-${stampOf(setAside.at)}.db`), setAside);
  make(join(backupsOf(path), `private.${stampOf(backup.at)}.before-restore.db`), backup);
  return path;
}

function atStart(path: string) {
  const file = openSpaceFile({
    path,
    backups: backupsOf(path),
    space: privateSpaceId,
    now: noon,
    isSuspect: true,
  });
  if (!file.ok) throw new Error(file.failure.kind);
  const { database } = file.value;
  const read = new SqliteUpdateLog(database, testDevice, clock).read(prd);
  const updates = updatesOf(read.ok ? read.value : read.failure.intact).length;
  const generation = readMeta(database, "generation");
  database.close();
  return { updates, generation };
}

const [earlier, later] = [noon - 9_000_000, noon - 1_000];
const second = { generation: "second" };

test.each([
  [
    { at: earlier, updates: 12 },
    { at: later, updates: 9, ...second },
  ],
  [
    { at: earlier, updates: 3 },
    { at: later, updates: 9, ...second },
  ],
  [
    { at: earlier, updates: 12, ...second },
    { at: later, updates: 9, generation: "third" },
  ],
])(
  "a backup made since speaks for a space whose file is gone, without what an earlier restore gave up",
  (aside, backup) => {
    const { updates, generation } = backup;
    expect(atStart(goneBetween(aside, backup))).toEqual({ updates, generation });
  },
);

test.each([
  [{ at: later, updates: 9 }, { at: earlier, updates: 12, ...second }, null],
  [{ at: later, updates: 9, ...second }, { at: earlier, updates: 12 }, "second"],
])(
  "a file that was set aside since speaks for it, without a backup of another generation",
  (aside, backup, generation) => {
    expect(atStart(goneBetween(aside, backup))).toEqual({ updates: 9, generation });
  },
);

test("a file set aside and a backup of one generation are taken together", () => {
  const path = goneBetween({ at: earlier, updates: 3 }, { at: later, updates: 9 });
  expect(atStart(path)).toEqual({ updates: 9, generation: null });
});

test("a damaged file of the first generation takes nothing from a backup of a later one", () => {
  const path = join(scratchFolder(), "spaces", "private.db");
  make(path, { updates: 9 });
  make(join(backupsOf(path), `private.${stampOf(later)}.db`), { updates: 12, ...second });
  expect(atStart(path)).toEqual({ updates: 9, generation: null });
});

test("the newest backup speaks for a file that cannot say of which generation it is", () => {
  const path = join(scratchFolder(), "spaces", "private.db");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "no database");
  make(join(backupsOf(path), `private.${stampOf(later)}.db`), { updates: 9, ...second });
  make(join(backupsOf(path), `private.${stampOf(earlier)}.db`), { updates: 12 });
  expect(atStart(path)).toEqual({ updates: 9, generation: "second" });
});
