import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { diesAfter } from "../../testing/dying-disk.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { writeMeta } from "../store/meta.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const clock = new ManualClock();
const frame = 24 + 4096;

function append(database: DatabaseSync, document = prd): void {
  const log = new SqliteUpdateLog(database, testDevice, clock);
  log.append([{ document, bytes: new Uint8Array(3_000).fill(1) }]);
}

/**
 * A file with one update, beside a log of which the last transaction, with another one, SQLite would drop; and beside both a log that
 * an opening left, with the first update of another document.
 */
function torn({ form = "" } = {}): string {
  const path = join(scratchFolder(), "spaces", "private.db");
  mkdirSync(dirname(path));
  const left = join(scratchFolder(), "private.db");
  const other = openTestDatabase(left);
  append(other, note);
  copyFileSync(`${left}-wal`, `${path}-torn`);
  other.close();

  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  append(database);
  if (form !== "") {
    writeMeta(database, "form", form);
    database.exec(`PRAGMA user_version = ${form}`);
  }
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  append(database);
  copyFileSync(live, path);
  const log = readFileSync(`${live}-wal`);
  const checksum = log.length - frame + 18;
  log[checksum] = (log[checksum] ?? 0) ^ 4;
  writeFileSync(`${path}-wal`, log);
  database.close();
  return path;
}

let now = 5;

function open(path: string) {
  now += 60_000;
  const backups = join(dirname(path), "..", "backups");
  return openSpaceFile({ path, backups, space: privateSpaceId, now });
}

function closed(file: ReturnType<typeof open>): void {
  if (file.ok) file.value.database.close();
}

/** How many updates each of the two documents has at a start, and what is left of torn logs then. */
function atStart(path: string) {
  const file = open(path);
  if (!file.ok) throw new Error(file.failure.kind);
  const log = new SqliteUpdateLog(file.value.database, testDevice, clock);
  const updates = [prd, note].map((document) => {
    const read = log.read(document);
    return updatesOf(read.ok ? read.value : read.failure.intact).length;
  });
  file.value.database.close();
  return { updates, left: namesOf(path).filter((name) => name.includes("-torn")) };
}

const namesOf = (path: string) => readdirSync(dirname(path)).toSorted();

function copyOf(path: string): string {
  const folder = join(scratchFolder(), "spaces");
  cpSync(dirname(path), folder, { recursive: true });
  return join(folder, "private.db");
}

test("the end of a log that nobody committed is kept also where one is kept already, wherever the opening is cut off", () => {
  const path = torn();
  for (let step = 0, isDone = false; !isDone; step++) {
    const copy = copyOf(path);
    isDone = diesAfter(step, () => closed(open(copy)));
    expect(atStart(copy)).toEqual({ updates: [2, 1], left: [] });
  }
});

test("openings that are killed keep no torn log twice", () => {
  const path = torn();
  const log = readFileSync(`${path}-wal`);
  for (const steps of [1, 0, 0]) {
    diesAfter(steps, () => open(path));
    // As a kill leaves it, where the file is closed by nobody.
    writeFileSync(`${path}-wal`, log);
    expect(namesOf(path)).toEqual(
      ["", "-torn", "-torn-2", "-wal"].map((end) => `private.db${end}`),
    );
  }
  expect(atStart(path)).toEqual({ updates: [2, 1], left: [] });
});

test("no torn log is let go of because a newer version wrote the file, and none is added", () => {
  const path = torn({ form: "999" });
  const before = namesOf(path);
  const log = readFileSync(`${path}-torn`);
  expect(open(path)).toEqual({ ok: false, failure: { kind: "newer-version" } });
  expect(namesOf(path).filter((name) => !name.endsWith("-shm"))).toEqual(before);
  expect(readFileSync(`${path}-torn`)).toEqual(log);
});
