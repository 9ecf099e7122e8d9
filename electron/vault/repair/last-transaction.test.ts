import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { readMeta } from "../store/meta.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const clock = new ManualClock();
const frame = 24 + 4096;

type Stage = Readonly<{ path: string; log: Buffer; begin: number }>;

/**
 * File and log as a kill leaves them, with what was written last beginning in the log at `begin`: an update, and something of
 * which no chain speaks.
 */
function killed(): Stage {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  const log = new SqliteUpdateLog(database, testDevice, clock);
  log.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  const begin = readFileSync(`${live}-wal`).length;
  database.exec(
    `BEGIN; INSERT INTO meta VALUES ('name', 'Written last'), ('filler', hex(zeroblob(9000)))`,
  );
  log.appendOwn({ document: prd, bytes: Uint8Array.of(2) });
  database.exec("COMMIT");
  const path = join(scratchFolder(), "spaces", "private.db");
  mkdirSync(dirname(path));
  for (const end of ["", "-wal"]) copyFileSync(`${live}${end}`, `${path}${end}`);
  database.close();
  return { path, log: readFileSync(`${path}-wal`), begin };
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

/** What a space has once it was opened with a log. */
function openedWith({ path }: Stage, log: Buffer) {
  const copy = join(scratchFolder(), "spaces", "private.db");
  mkdirSync(dirname(copy));
  copyFileSync(path, copy);
  writeFileSync(`${copy}-wal`, log);
  const backups = join(scratchFolder(), "backups");
  const file = openSpaceFile({ path: copy, backups, space: privateSpaceId, now: 5 });
  if (!file.ok) throw new Error(file.failure.kind);
  const { database, rebuilt } = file.value;
  try {
    const read = new SqliteUpdateLog(database, testDevice, clock).read(prd);
    const updates = updatesOf(read.ok ? read.value : read.failure.intact).map((bytes) => bytes[0]);
    return { updates, name: readMeta(database, "name"), isAsItWas: rebuilt === null };
  } finally {
    database.close();
  }
}

test("of a last transaction of which a power cut left only a part, nothing but what a chain proves is taken", () => {
  const stage = killed();
  const { log, begin } = stage;
  const torn = Buffer.from(log).fill(0, begin + frame - 512, begin + frame);
  expect(openedWith(stage, torn)).toMatchObject({ name: null });
  expect(openedWith(stage, log.subarray(0, begin + frame))).toMatchObject({ name: null });
});

test("damage to the last transaction of a log makes no other words of what nothing proves", () => {
  const stage = killed();
  const word = Math.ceil(stage.log.indexOf("Written last", stage.begin) / 4) * 4;
  for (const bit of [0, 1, 2]) {
    const once = flipped(stage.log, word, bit);
    expect(openedWith(stage, once)).toEqual({ updates: [1, 2], name: null, isAsItWas: true });
    // The checksum of the frame is as if one bit had been flipped in the word before.
    const twice = openedWith(stage, flipped(once, word + 4, bit));
    expect(twice).toEqual({ updates: [1, 2], name: null, isAsItWas: true });
  }
});
