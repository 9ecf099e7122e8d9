import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { attachFile } from "../../testing/attach-file.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { stampOf } from "../backups/backup-name.ts";
import { noteDeletion, proofOfDeletion } from "../store/deletion-proof.ts";
import { writeMeta } from "../store/meta.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";
import { deletionsIn } from "./raw-deletions.ts";
import { pageSize } from "./raw-pages.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const noon = Date.parse("2026-11-26T12:00:00Z");
const clock = new ManualClock();
const many = Array.from({ length: 200 }, (_each, number) =>
  documentIdSchema.parse(`doc_${String(number).padStart(12, "0")}`),
);

function append(database: DatabaseSync, document: typeof prd, bytes: Uint8Array): void {
  const stored = new SqliteUpdateLog(database, testDevice, clock).append([{ document, bytes }]);
  if (!stored.ok) throw new Error(stored.failure.kind);
}

/** A file without a log; or one of which all is in its log, and that is gone. */
function make(work: (database: DatabaseSync) => void, { isGone = false } = {}): string {
  const live = join(scratchFolder(), "private.db");
  const path = join(scratchFolder(), "spaces", "private.db");
  mkdirSync(dirname(path));
  const database = openTestDatabase(live);
  work(database);
  if (isGone) copyFileSync(`${live}-wal`, `${path}-wal`);
  else database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  if (!isGone) copyFileSync(live, path);
  database.close();
  return path;
}

/** What somebody attached or wrote: a whole file of ours, in which it is proven that the document was deleted. */
function fileWithDeletion(): Buffer {
  return readFileSync(make((database) => noteDeletion(database, prd, 5)));
}

/** Where the page begins on which it stands that a document was deleted. */
function pageOf(file: Buffer, document: typeof prd): number {
  return Math.floor(file.indexOf(proofOfDeletion(document, 5)) / pageSize) * pageSize;
}

/** The row of the deletion as it lies in a file, with its length before it. */
function rowOf(file: Buffer): Buffer {
  const proof = file.indexOf(proofOfDeletion(prd, 5));
  return file.subarray(proof - 22, proof + 32);
}

/** How many updates of the document are there once the file was made anew. */
function updatesAnew(path: string): number {
  const backups = join(dirname(path), "..", "backups");
  const given = { path, backups, space: privateSpaceId, now: noon, isSuspect: true };
  const file = openSpaceFile(given);
  if (!file.ok) throw new Error(file.failure.kind);
  const read = new SqliteUpdateLog(file.value.database, testDevice, clock).read(prd);
  file.value.database.close();
  return updatesOf(read.ok ? read.value : read.failure.intact).length;
}

const contents: readonly [string, (database: DatabaseSync) => void][] = [
  ["a file that somebody attached", (database) => attachFile(database, fileWithDeletion())],
  [
    "a page that somebody attached, wherever it comes to lie",
    (database) => {
      const file = fileWithDeletion();
      const begin = pageOf(file, prd);
      const page = file.subarray(begin, begin + pageSize);
      for (const shift of [0, 1, 4, 92, 4092]) {
        attachFile(database, Buffer.concat([Buffer.alloc(shift), page, page, page, page]));
      }
    },
  ],
  [
    "an update of another document",
    (database) => append(database, note, rowOf(fileWithDeletion())),
  ],
];

test.each(
  contents.flatMap(([what, put]) =>
    [false, true].map((isGone) => ({ what, put, isGone, where: isGone ? "log" : "file" })),
  ),
)("$what deletes no document, in the $where of a space that is made anew", ({ put, isGone }) => {
  const path = make(
    (database) => {
      append(database, prd, Uint8Array.of(1));
      put(database);
    },
    { isGone },
  );
  expect(updatesAnew(path)).toBe(1);
});

test("what was deleted for ever in a kept file that cannot say its generation is there from a backup that was made since", () => {
  const kept = make((database) => noteDeletion(database, prd, 5));
  const backup = make((database) => {
    append(database, prd, Uint8Array.of(1));
    writeMeta(database, "space", privateSpaceId);
    writeMeta(database, "generation", "after a restore");
  });
  const path = join(scratchFolder(), "spaces", "private.db");
  const backups = join(dirname(path), "..", "backups");
  for (const folder of [dirname(path), backups]) mkdirSync(folder);
  const aside = path.replace(/\.db$/, `.damaged-${stampOf(noon - 2000)}.db`);
  writeFileSync(aside, readFileSync(kept).fill(0, 0, 100));
  copyFileSync(backup, join(backups, `private.${stampOf(noon - 1000)}.db`));
  expect(updatesAnew(path)).toBe(1);
});

test.each([{ isGone: false }, { isGone: true }])(
  "every deletion is found without the beginning of the file, however many there are: %o",
  ({ isGone }) => {
    const path = make(
      (database) => {
        for (const id of many) noteDeletion(database, id, 1_700_000_000_000);
      },
      { isGone },
    );
    if (!isGone) writeFileSync(path, readFileSync(path).fill(0, 0, 100));
    expect([...deletionsIn(path).keys()].toSorted()).toEqual(many);
  },
);

test("a page of which a byte is in no row, and in nothing that is free, says nothing, wherever it was changed", () => {
  const path = make((database) => {
    for (const id of many.slice(0, 9)) noteDeletion(database, id, 5);
    database.prepare("DELETE FROM deleted_document WHERE id = ?").run(many[4] ?? "");
    // Said in one place, as by an earlier program.
    database.exec("DELETE FROM meta WHERE key GLOB 'deleted/*'");
  });
  const left = many.slice(0, 9).filter((_each, index) => index !== 4);
  expect([...deletionsIn(path).keys()]).toEqual(left);
  const file = readFileSync(path);
  const begin = pageOf(file, left[0] ?? prd);
  // The kind of the page, what is free, how many rows there are, where they begin, and where each of them is.
  for (let at = begin; at < begin + 8 + 2 * left.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      writeFileSync(path, changed);
      expect([at - begin, bit, deletionsIn(path).size]).toEqual([at - begin, bit, 0]);
    }
  }
});

test.each([{ isGone: false }, { isGone: true }])(
  "one wrong bit beside a deletion leaves it said in the second place: %o",
  ({ isGone }) => {
    const path = make((database) => noteDeletion(database, prd, 5), { isGone });
    const lying = isGone ? `${path}-wal` : path;
    const file = readFileSync(lying);
    const proof = file.lastIndexOf(proofOfDeletion(prd, 5));
    file[proof] = (file[proof] ?? 0) ^ 1;
    writeFileSync(lying, file);
    expect([...deletionsIn(path)]).toEqual([[prd, 0]]);
  },
);
