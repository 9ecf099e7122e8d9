import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { diesAfter } from "../../testing/dying-disk.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { stampOf } from "../backups/backup-name.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { noteDeletion } from "../store/deletion-proof.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const clock = new ManualClock();
const noon = Date.parse("2026-11-26T12:00:00Z");
const frame = 24 + 4096;
let now = noon;

function append(database: DatabaseSync, bytes: readonly number[], document = prd): void {
  const log = new SqliteUpdateLog(database, testDevice, clock);
  for (const byte of bytes) log.append([{ document, bytes: new Uint8Array(3_000).fill(byte) }]);
}

/** The life of a space, as copies of its file and its log at several times: at the end a document is deleted for ever. */
function lived(): string {
  const folder = scratchFolder();
  const live = join(folder, "live.db");
  const database = openTestDatabase(live);
  const copyAs = (name: string) => {
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    copyFileSync(live, join(folder, name));
  };
  writeMeta(database, "space", privateSpaceId);
  writeMeta(database, "name", "First");
  append(database, [1, 2, 3]);
  append(database, [1], note);
  copyAs("early");
  append(database, [4, 5]);
  writeMeta(database, "name", "Second");
  copyAs("backup");
  append(database, [6, 7, 8]);
  copyAs("file");
  append(database, [9]);
  noteDeletion(database, note, 5);
  for (const table of ["update_log", "log_head"]) {
    database.prepare(`DELETE FROM ${table} WHERE document = ?`).run(note);
  }
  writeMeta(database, "name", "Last");
  append(database, [10]);
  copyFileSync(`${live}-wal`, join(folder, "log"));
  database.prepare("VACUUM INTO ?").run(join(folder, "to put back"));
  append(database, [11]);
  const torn = readFileSync(`${live}-wal`);
  const checksum = torn.length - frame + 18;
  torn[checksum] = (torn[checksum] ?? 0) ^ 4;
  writeFileSync(join(folder, "torn log"), torn);
  database.close();
  return folder;
}

/** Where each of the copies is put: as the space's own file, and beside it. */
function placesOf(path: string): Readonly<Record<string, string>> {
  const aside = path.replace(/\.db$/, `.damaged-${stampOf(noon - 9_000_000)}.db`);
  const backup = `private.${stampOf(noon - 5_000_000)}.db`;
  return {
    file: path,
    log: `${path}-wal`,
    "torn log": `${path}-wal`,
    "torn end": `${path}-torn`,
    early: aside,
    backup: join(dirname(path), "..", "backups", backup),
    "to put back": putBackNameOf(path),
  };
}

function open(path: string): DatabaseSync {
  now += 60_000;
  const backups = join(dirname(path), "..", "backups");
  const file = openSpaceFile({ path, backups, space: privateSpaceId, now });
  if (!file.ok) throw new Error(file.failure.kind);
  return file.value.database;
}

function nextStart(path: string) {
  const database = open(path);
  const log = new SqliteUpdateLog(database, testDevice, clock);
  const [words, gone] = [prd, note].map((document) => {
    const read = log.read(document);
    const updates = updatesOf(read.ok ? read.value : read.failure.intact);
    return { isWhole: read.ok, updates: updates.map((bytes) => bytes[0]) };
  });
  const name = readMeta(database, "name");
  database.close();
  const left = readdirSync(dirname(path)).filter((each) => /\.tmp$|\.db-torn/.test(each));
  return { words, gone, name, left: left.filter((each) => !each.includes("damaged")) };
}

describe.each(["gone", "damaged"])("where the file of a space is %s", (state) => {
  test.each([
    [["log"]],
    [["log", "early"]],
    [["torn log", "early", "backup"]],
    [["log", "early", "torn end"]],
    [["torn log", "early", "backup", "torn end"]],
    [["log", "to put back"]],
    [["torn log", "to put back", "backup", "torn end"]],
  ])(
    "a start beside its %j that is killed anywhere, and the next one as well, leave what one that is not killed has",
    (beside) => {
      const copies = lived();
      const made = () => {
        const path = join(scratchFolder(), "spaces", "private.db");
        for (const folder of ["spaces", "backups"]) mkdirSync(join(dirname(path), "..", folder));
        for (const name of ["file", ...beside]) {
          const from = join(copies, name === "torn end" ? "torn log" : name);
          copyFileSync(from, placesOf(path)[name] ?? "");
        }
        if (state === "gone") rmSync(path);
        else writeFileSync(path, readFileSync(path).fill(0, 0, 100));
        return path;
      };
      const right = nextStart(made());
      expect(right.gone).toEqual({ isWhole: true, updates: [] });
      expect(right.left).toEqual([]);
      for (let step = 0, isDone = false; !isDone; step++) {
        const path = made();
        isDone = diesAfter(step, () => open(path).close());
        diesAfter((step * 7 + 3) % 6, () => open(path).close());
        expect(nextStart(path)).toEqual(right);
      }
    },
  );
});
