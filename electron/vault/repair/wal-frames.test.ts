import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { pageSize } from "./raw-pages.ts";
import { readFrames } from "./wal-frames.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** The log of a few commits, each of several frames, with the first frame of one of them spoilt. */
function spoil(commitFromTheEnd: number) {
  const folder = scratchFolder();
  const path = join(folder, "private.db");
  const log = new SqliteUpdateLog(openTestDatabase(path), testDevice, new ManualClock());
  for (let count = 0; count < 4; count++) {
    log.append([{ document: prd, bytes: new Uint8Array(9_000).fill(count) }]);
  }
  const copy = join(folder, "copy");
  writeFileSync(copy, readFileSync(`${path}-wal`));
  const commits = framesIn(copy).frames.flatMap((frame, index) => (frame.isCommit ? [index] : []));
  const before = commits.at(-1 - commitFromTheEnd) ?? -1;
  const first = framesIn(copy).frames[before + 1];
  const bytes = readFileSync(copy);
  const at = first?.at ?? 0;
  writeFileSync(copy, bytes.fill(0, at, at + pageSize));
  return framesIn(copy);
}

function framesIn(path: string) {
  const file = openSync(path, "r");
  onTestFinished(() => closeSync(file));
  return readFrames(file, pageSize);
}

test("a last transaction that is not whole is what a power cut leaves, and no damage", () => {
  expect(spoil(1).isCutShort).toBe(false);
});

test("a log that the disk does not give is passed over, unless all of it is needed", () => {
  // A folder opens, and gives nothing.
  const file = openSync(scratchFolder(), "r");
  onTestFinished(() => closeSync(file));
  expect(readFrames(file, pageSize).frames).toEqual([]);
  expect(() => readFrames(file, pageSize, { mustGive: true })).toThrow("EISDIR");
});

test("a transaction before it was synced, so that it is not whole is damage", () => {
  expect(spoil(2).isCutShort).toBe(true);
  expect(spoil(3).isCutShort).toBe(true);
});

test("a last transaction that is not whole is no damage either where frames of one that was undone lie behind it", () => {
  const path = join(scratchFolder(), "private.db");
  const database = openTestDatabase(path);
  const log = new SqliteUpdateLog(database, testDevice, new ManualClock());
  const append = (size: number) =>
    log.append([{ document: prd, bytes: new Uint8Array(size).fill(7) }]);
  append(9_000);
  // With so little memory SQLite writes into its log before it knows how the transaction ends.
  database.exec("PRAGMA cache_size = 10; BEGIN");
  log.appendOwn({ document: prd, bytes: new Uint8Array(400_000) });
  database.exec("ROLLBACK");
  log.forgetHeads();
  const before = framesIn(`${path}-wal`).committed;
  append(9_000);
  const { frames, committed } = framesIn(`${path}-wal`);
  expect(frames.length).toBeGreaterThan(committed);
  expect(committed).toBeGreaterThan(before + 1);

  // Power went before all of the last one was on the disk.
  const bytes = readFileSync(`${path}-wal`);
  const at = frames[before]?.at ?? 0;
  const copy = join(scratchFolder(), "copy");
  writeFileSync(copy, bytes.fill(0, at, at + pageSize));
  expect(framesIn(copy)).toMatchObject({ isCutShort: false, committed: before, certain: before });
});
