import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { deviceIdSchema, documentIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { attachFile } from "../../testing/attach-file.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { emptyLog } from "../store/checkpoint.ts";
import { readChains } from "../store/read-chains.ts";
import { SqliteSnapshots } from "../store/sqlite-snapshots.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { pageSize } from "./raw-pages.ts";
import { scavenge } from "./scavenge.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const afterRestore = deviceIdSchema.parse("dev_afterrestore");

function write(database: DatabaseSync, bytes: readonly number[], device = testDevice): void {
  const log = new SqliteUpdateLog(database, device, new ManualClock());
  for (const byte of bytes) log.append([{ document: prd, bytes: Uint8Array.of(byte) }]);
}

/** Its place stands in its bytes, so that each test can tell it from others. */
function keepSnapshot(database: DatabaseSync, fill: number, length: number): void {
  const { snapshot, through: position, ends, lastAt: at } = readChains(database, prd);
  const bytes = new Uint8Array(length).fill(fill);
  const base = snapshot?.position ?? null;
  new SqliteSnapshots(database).keep({ document: prd, position, heads: ends, at, bytes, base });
}

function found(database: DatabaseSync): readonly number[] {
  emptyLog(database);
  const copy = join(scratchFolder(), "copy.db");
  copyFileSync(database.location() ?? "", copy);
  return fillsIn(copy);
}

function fillsIn(path: string): readonly number[] {
  const fills = scavenge(path).snapshots.map(({ bytes }) => bytes[0] ?? -1);
  return fills.toSorted((one, other) => one - other);
}

/** A copy of a space's file of before a restore, in which more was written, and some of that dropped for snapshots. */
function copyOfBefore(length: number): Buffer {
  const database = openTestDatabase();
  write(database, [1, 2, 3]);
  keepSnapshot(database, 101, length);
  write(database, [4]);
  keepSnapshot(database, 102, length);
  emptyLog(database);
  return readFileSync(database.location() ?? "");
}

test.each([[500], [9_000]])(
  "a snapshot of %i bytes in a file that somebody attached does not take the place of a document that reads whole",
  (length) => {
    const database = openTestDatabase();
    write(database, [1]);
    write(database, [2, 3], afterRestore);
    attachFile(database, copyOfBefore(length));
    expect(found(database)).toEqual([]);
    keepSnapshot(database, 7, length);
    write(database, [4], afterRestore);
    expect(found(database)).toEqual([7]);
  },
);

test("a snapshot to which no directory leads any more counts where its document cannot be read without it", () => {
  const database = openTestDatabase();
  write(database, [1, 2]);
  keepSnapshot(database, 101, 500);
  write(database, [3]);
  emptyLog(database);
  database.exec("DELETE FROM update_log WHERE position < 3");
  expect(found(database)).toEqual([101]);

  const path = join(scratchFolder(), "damaged.db");
  const file = readFileSync(database.location() ?? "");
  const page = Math.floor(file.indexOf(Buffer.alloc(500, 101)) / pageSize) * pageSize;
  // How many rows the page has.
  file.writeUInt16BE(file.readUInt16BE(page + 3) ^ 4, page + 3);
  writeFileSync(path, file);
  expect(fillsIn(path)).toEqual([101]);
});

test("a snapshot in an attached file counts where the space has nothing else of its document", () => {
  const database = openTestDatabase();
  attachFile(database, copyOfBefore(500));
  expect(found(database)).toEqual([101, 102]);
});
