import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const other = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const count = 12;

/** A space as a power cut leaves it: twelve updates acknowledged, all of them in the log beside the file. */
function powerCut({ isEmptied = false, isDeleting = false, damaged = "" } = {}): string {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  const log = new SqliteUpdateLog(database, testDevice, new ManualClock());
  for (let byte = 1; byte <= count; byte++) {
    log.append([{ document: prd, bytes: new Uint8Array(300).fill(byte) }]);
    if (byte !== 3) continue;
    if (damaged === "itself") database.exec("DELETE FROM update_log WHERE seq = 2");
    if (damaged === "another") {
      database.exec(
        `INSERT INTO log_head VALUES ('${other}', '${testDevice}', 3, zeroblob(32), 77)`,
      );
    }
  }
  if (isDeleting) database.exec("DELETE FROM update_log");
  const path = join(scratchFolder(), "spaces", "private.db");
  mkdirSync(dirname(path));
  copyFileSync(`${live}-wal`, `${path}-wal`);
  // The last frame is the one that commits.
  if (isDeleting) truncateSync(`${path}-wal`, statSync(`${path}-wal`).size - frame);
  if (isEmptied) database.exec("PRAGMA wal_checkpoint(PASSIVE)");
  copyFileSync(live, path);
  return path;
}

function readAfter(path: string): { isDamaged: boolean; bytes: (number | undefined)[] } {
  return opened(path).read();
}

function opened(path: string) {
  const backups = join(dirname(path), "..", "backups");
  const file = openSpaceFile({ path, backups, space: privateSpaceId, now: 5 });
  if (!file.ok) throw new Error(file.failure.kind);
  const { database, rebuilt } = file.value;
  onTestFinished(() => database.close());
  const read = () => {
    const log = new SqliteUpdateLog(database, testDevice, new ManualClock()).read(prd);
    const updates = updatesOf(log.ok ? log.value : log.failure.intact);
    return { isDamaged: !log.ok, bytes: updates.map((bytes) => bytes[0]) };
  };
  return { isMadeAnew: rebuilt !== null, read };
}

const all = Array.from({ length: count }, (_each, index) => index + 1);
const frame = 24 + 4096;

function change(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(path, bytes);
}

describe("a log that SQLite would forget without a word", () => {
  test.each([
    ["a bit of its header", () => 5],
    ["a salt in its header", () => 17],
    ["a checksum of its header", () => 26],
    ["a frame's checksum", () => 32 + 10 * frame + 18],
    ["a frame's salt", () => 32 + 10 * frame + 9],
    ["an unused byte of a page", () => 32 + 10 * frame + 24 + 300],
  ])("is read in spite of %s", (_what, at) => {
    const path = powerCut();
    change(`${path}-wal`, at());
    expect(readAfter(path)).toEqual({ isDamaged: false, bytes: all });
  });

  test("has no space made anew for what was damaged in another document before", () => {
    const path = powerCut({ damaged: "another" });
    change(`${path}-wal`, 32 + 20 * frame + 18);
    const { isMadeAnew, read } = opened(path);
    expect(isMadeAnew).toBe(false);
    expect(read()).toEqual({ isDamaged: false, bytes: all });
  });

  test("loses nothing more of a document of which something is missing already", () => {
    const whole = powerCut({ damaged: "itself" });
    const left = [1, ...all.slice(2)];
    const frames = Math.floor(readFileSync(`${whole}-wal`).length / frame);
    // What was written last may be torn.
    for (let lost = 0; lost < frames - 3; lost++) {
      const path = join(scratchFolder(), "spaces", "private.db");
      mkdirSync(dirname(path));
      for (const end of ["", "-wal"]) copyFileSync(`${whole}${end}`, `${path}${end}`);
      const log = readFileSync(`${path}-wal`);
      // Whatever the page is, an update in it is another one.
      log.fill(0x55, 32 + (lost + 1) * frame - 500, 32 + (lost + 1) * frame - 100);
      writeFileSync(`${path}-wal`, log);
      expect(readAfter(path).bytes).toEqual(expect.arrayContaining(left));
    }
  });

  test("is read in spite of any one bit, or says what is missing", () => {
    const whole = powerCut();
    const silent: number[] = [];
    const size = readFileSync(`${whole}-wal`).length;
    for (let step = 0; step < 15; step++) {
      const path = join(scratchFolder(), "spaces", "private.db");
      mkdirSync(dirname(path));
      for (const end of ["", "-wal"]) copyFileSync(`${whole}${end}`, `${path}${end}`);
      change(`${path}-wal`, Math.floor((step / 15) * size) + 7);
      const { isDamaged, bytes } = readAfter(path);
      if (!isDamaged && bytes.length < count) silent.push(step);
    }
    expect(silent).toEqual([]);
  });

  test("is read up to where it was cut in the middle of a frame", () => {
    const path = powerCut();
    const size = readFileSync(`${path}-wal`).length;
    truncateSync(`${path}-wal`, size - 1_000);
    const { bytes } = readAfter(path);
    expect(bytes.slice(0, count - 1)).toEqual(all.slice(0, count - 1));
  });

  test("is read in spite of damage to its very last transaction, which a power cut might have torn", () => {
    const path = powerCut();
    change(`${path}-wal`, readFileSync(`${path}-wal`).length - frame + 18);
    expect(readAfter(path)).toEqual({ isDamaged: false, bytes: all });
  });

  test("that is whole is left to SQLite", () => {
    expect(readAfter(powerCut())).toEqual({ isDamaged: false, bytes: all });
  });

  test("is kept in full where it had been emptied into the file in part, and the file cannot take back what is behind the cut", () => {
    const path = powerCut({ isEmptied: true });
    change(`${path}-wal`, 32 + 10 * frame + 18);
    expect(readAfter(path)).toEqual({ isDamaged: false, bytes: all });
  });

  test("does not count with a transaction that was not finished: what that would have taken away is there", () => {
    const path = powerCut({ isDeleting: true });
    truncateSync(path, 0);
    expect(readAfter(path)).toEqual({ isDamaged: false, bytes: all });
  });

  test("beside a file that is gone still gives what it has", () => {
    const path = powerCut();
    truncateSync(path, 0);
    expect(readAfter(path)).toEqual({ isDamaged: false, bytes: all });
  });
});

test.each([
  ["-shm", Buffer.alloc(32_768, 0xa5)],
  ["-wal", Buffer.alloc(50_000, 0xa5)],
  ["-wal", Buffer.alloc(0)],
])("rubbish in the %s beside a closed file changes nothing", (end, rubbish) => {
  const path = powerCut();
  const backups = join(dirname(path), "..", "backups");
  const opened = openSpaceFile({ path, backups, space: privateSpaceId, now: 5 });
  if (opened.ok) opened.value.database.close();
  writeFileSync(`${path}${end}`, rubbish);
  expect(readAfter(path)).toEqual({ isDamaged: false, bytes: all });
});
