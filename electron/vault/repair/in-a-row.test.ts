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
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
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
  "a snapshot of %i bytes in a file that somebody attached does not take the place of a document",
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

test("a snapshot to which no directory leads any more counts: the page is damaged", () => {
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

test("nothing in an attached file counts, also where the space has nothing else of its document", () => {
  const database = openTestDatabase();
  const file = copyOfBefore(500);
  for (const shift of [0, 1, 92, 3_000]) {
    attachFile(database, Buffer.concat([Buffer.alloc(shift, 7), file]));
  }
  emptyLog(database);
  const { updates, snapshots, heads } = scavenge(database.location() ?? "");
  expect([updates, snapshots, heads]).toEqual([[], [], []]);
});

test("nothing in the words of another document counts, also where they are short", () => {
  const database = openTestDatabase();
  const file = copyOfBefore(500);
  const at = file.indexOf(prd);
  const words = file.subarray(at - 60, at + 700);
  const log = new SqliteUpdateLog(database, testDevice, new ManualClock());
  log.append([{ document: note, bytes: words }]);
  emptyLog(database);
  const { updates, snapshots } = scavenge(database.location() ?? "");
  expect(updates.map(({ document }) => document)).toEqual([note]);
  expect(snapshots).toEqual([]);
});

test("what is on a page of which the disk zeroed the beginning counts", () => {
  const database = openTestDatabase();
  write(database, [1, 2]);
  keepSnapshot(database, 101, 500);
  emptyLog(database);
  const path = join(scratchFolder(), "damaged.db");
  const file = readFileSync(database.location() ?? "");
  const page = Math.floor(file.indexOf(Buffer.alloc(500, 101)) / pageSize) * pageSize;
  writeFileSync(path, file.fill(0, page, page + 512));
  expect(fillsIn(path)).toEqual([101]);
});

test("a head of which the length is not that of its row is none, however far it says that its chain goes", () => {
  const database = openTestDatabase();
  write(database, [1, 2, 3]);
  emptyLog(database);
  const file = readFileSync(database.location() ?? "");
  const row = file.lastIndexOf(Buffer.from(`${prd}${testDevice}`));
  const [head] = scavenge(database.location() ?? "").heads;
  expect(head?.sequence).toBe(3);
  const path = join(scratchFolder(), "damaged.db");
  const begin = row - 6;
  for (let at = begin; at < row; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const damaged = Buffer.from(file);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
      writeFileSync(path, damaged);
      const furthest = Math.max(0, ...scavenge(path).heads.map(({ sequence }) => sequence));
      expect([at - begin, bit, furthest <= 3]).toEqual([at - begin, bit, true]);
    }
  }
});

test("what is attached counts for nothing where the last page of it begins with zeros", () => {
  const database = openTestDatabase();
  const file = copyOfBefore(500);
  const at = file.indexOf(prd);
  for (let zeros = 8_192; zeros < 8_192 + pageSize; zeros += 250) {
    attachFile(database, Buffer.concat([Buffer.alloc(zeros), file.subarray(at - 60, at + 900)]));
  }
  emptyLog(database);
  const { updates, snapshots, heads } = scavenge(database.location() ?? "");
  expect([updates, snapshots, heads]).toEqual([[], [], []]);
});

test.each([20, 4_300, 8_300])(
  "no bit of what stands before the words of an update of %i bytes, or says how long it is, loses it",
  (length) => {
    const database = openTestDatabase();
    const log = new SqliteUpdateLog(database, testDevice, new ManualClock());
    log.append([{ document: prd, bytes: new Uint8Array(length).fill(9) }]);
    emptyLog(database);
    const path = join(scratchFolder(), "damaged.db");
    const file = readFileSync(database.location() ?? "");
    const name = file.indexOf(`${prd}${testDevice}`);
    const header = name - ([9, 10, 11].find((length) => file[name - length] === length) ?? 0);
    const everyBit = [0, 1, 2, 3, 4, 5, 6, 7];
    // How long the row is, and its number; and the length of the time, which its hash does not cover.
    const places = [
      ...[header - 3, header - 2, header - 1].map((at) => [at, everyBit] as const),
      [name - 1, [0, 2]] as const,
    ];
    for (const [at, bit] of places.flatMap(([at, bits]) => bits.map((bit) => [at, bit] as const))) {
      const damaged = Buffer.from(file);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
      writeFileSync(path, damaged);
      expect([at - name, bit, scavenge(path).updates.length]).toEqual([at - name, bit, 1]);
    }
  },
);
