import { closeSync, copyFileSync, openSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { formatBackupName } from "../backups/backup-name.ts";
import { remainsSchema } from "../reader/contract.ts";
import { ReaderWork } from "../reader/reader-work.ts";
import { emptyLog } from "../store/checkpoint.ts";
import { countedAsWritten } from "../store/file-guard.ts";
import { MendingLog } from "./mending-log.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const plan = documentIdSchema.parse("doc_cccccccccccc");

/** Three documents in a file that counts as too large to be searched at once; a backup has them whole. */
function stage() {
  const { database, log } = openTestLog();
  const path = database.location() ?? "";
  for (const document of [prd, note, plan]) {
    for (const byte of [1, 2, 3]) log.append([{ document, bytes: Uint8Array.of(byte) }]);
  }
  emptyLog(database);
  const backups = scratchFolder();
  const name = { space: privateSpaceId, at: 1, reason: "daily", isPartial: false } as const;
  copyFileSync(path, join(backups, formatBackupName(name)));
  const descriptor = openSync(path, "r");
  onTestFinished(() => closeSync(descriptor));

  const reader = new ReaderWork({ record: path, space: privateSpaceId, projections: null });
  onTestFinished(() => reader.close());
  const searched: (readonly string[])[] = [];
  const told: string[] = [];
  let goOn = Promise.withResolvers<null>();
  const mending = new MendingLog({
    log,
    database,
    path,
    clock: new ManualClock(),
    space: privateSpaceId,
    backups,
    file: { counted: countedAsWritten, descriptor: () => descriptor },
    mostSearchedHere: 10_000,
    searchElsewhere: async (documents, places) => {
      searched.push(documents);
      await goOn.promise;
      const task = { documents: [...documents], backups: [...places], descriptor };
      return remainsSchema.parse(reader.answer({ kind: "search-damaged", ...task }).result);
    },
    onMended: (document, wasTold) => told.push(wasTold ? document : "at once"),
    onCorrupt: () => told.push("corrupt"),
  });
  const finish = async () => {
    goOn.resolve(null);
    goOn = Promise.withResolvers();
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  const lose = () => database.exec("DELETE FROM update_log WHERE seq = 2");
  const isWhole = () => [prd, note, plan].map((document) => mending.read(document).ok);
  return { database, mending, searched, told, finish, lose, isWhole };
}

test("in a large file damage is told at once, and mended when what is left was found", async () => {
  const { mending, searched, told, finish, lose, isWhole } = stage();
  lose();
  expect(mending.read(prd).ok).toBe(false);
  await Promise.resolve();
  expect(mending.read(note).ok).toBe(false);
  expect(mending.read(plan).ok).toBe(false);
  expect(told).toEqual([]);

  await finish();
  await mending.tried(prd);
  expect(told).toEqual([prd]);
  await finish();
  await mending.tried(note);
  expect(told).toEqual([prd, note, plan]);
  // What came while one was looked for is looked for together.
  expect(searched).toEqual([[prd], [note, plan]]);
  expect(isWhole()).toEqual([true, true, true]);
});

test("a space that was closed meanwhile is left alone", async () => {
  const { database, mending, told, finish, lose } = stage();
  lose();
  mending.read(prd);
  await Promise.resolve();
  mending.read(note);
  database.close();
  await finish();
  await mending.tried(prd);
  await mending.tried(note);
  expect(told).toEqual([]);
});
