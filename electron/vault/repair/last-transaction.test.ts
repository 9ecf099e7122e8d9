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
function killed({ isAlone = false } = {}): Stage {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  const log = new SqliteUpdateLog(database, testDevice, clock);
  log.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  if (isAlone) database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const begin = isAlone ? 32 : readFileSync(`${live}-wal`).length;
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

const all = { updates: [1, 2], name: "Written last", isAsItWas: true };

test.each([
  ["the page number of a frame", 0, 3],
  ["that number, so that no page can have it", 0, 7],
  ["the mark of a frame that commits nothing", 5, 2],
  ["a salt", 9, 4],
  ["a checksum", 18, 2],
  ["the beginning of a page", 24, 0],
  ["a page", 24 + 3_900, 6],
  ["the end of a page", frame - 8, 2],
])(
  "all of the last transaction of a log is there although one bit was flipped: %s",
  (_what, at, bit) => {
    const stage = killed();
    const frames = (stage.log.length - stage.begin) / frame;
    for (let which = 0; which < frames; which++) {
      const log = flipped(stage.log, stage.begin + which * frame + at, bit);
      expect(openedWith(stage, log)).toEqual(all);
    }
  },
);

test.each([4, 9, 14, 17, 22, 25, 30])(
  "all of the only transaction of a log is there although a bit was flipped in the header: byte %i",
  (at) => {
    const stage = killed({ isAlone: true });
    expect(openedWith(stage, flipped(stage.log, at, 1))).toEqual(all);
  },
);

test("of a last transaction of which a power cut left only a part, nothing but what a chain proves is taken", () => {
  const stage = killed();
  const { log, begin } = stage;
  const torn = Buffer.from(log).fill(0, begin + frame - 512, begin + frame);
  expect(openedWith(stage, torn)).toMatchObject({ name: null });
  expect(openedWith(stage, log.subarray(0, begin + frame))).toMatchObject({ name: null });
  const twice = flipped(flipped(log, begin + 100, 1), begin + 200, 1);
  expect(openedWith(stage, twice)).toMatchObject({ name: null });
});

test("a bit that the checksum of its frame does not tell from others is not guessed at", () => {
  const stage = killed();
  const log = flipped(stage.log, stage.begin + frame - 1, 7);
  expect(openedWith(stage, log)).toEqual({ updates: [1, 2], name: null, isAsItWas: true });
});
