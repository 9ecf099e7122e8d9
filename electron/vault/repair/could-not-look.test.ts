import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test, vi } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { ReaderWork } from "../reader/reader-work.ts";
import { countedAsWritten } from "../store/file-guard.ts";
import { isFoundDamaged, verifyDatabase } from "../store/verify-database.ts";
import { MendingLog } from "./mending-log.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** From now on no connection can be asked whether its file is in order. */
function hinder(errcode: number): void {
  const refusal = Object.assign(new Error("not now"), { code: "ERR_SQLITE_ERROR", errcode });
  const hindered = vi.spyOn(DatabaseSync.prototype, "prepare");
  hindered.mockImplementation(function (this: DatabaseSync, sql: string) {
    if (sql.includes("integrity_check")) throw refusal;
    hindered.mockRestore();
    const prepared = this.prepare(sql);
    hinder(errcode);
    return prepared;
  });
}

/** A space with a damaged document, on a disk that does not let SQLite look through the file. */
function stage(errcode: number) {
  const { database, log } = openTestLog();
  for (const byte of [1, 2, 3]) log.append([{ document: prd, bytes: Uint8Array.of(byte) }]);
  database.exec("DELETE FROM update_log WHERE seq = 2");
  hinder(errcode);
  onTestFinished(() => void vi.restoreAllMocks());

  const path = database.location() ?? "";
  const reader = new ReaderWork({ record: path, space: privateSpaceId, projections: null });
  onTestFinished(() => reader.close());
  let isCorrupt = false;
  const mending = new MendingLog({
    log,
    database,
    path,
    clock: new ManualClock(),
    space: privateSpaceId,
    backups: scratchFolder(),
    searchElsewhere: () => Promise.resolve(null),
    onMended: () => undefined,
    onCorrupt: () => (isCorrupt = true),
    file: { counted: countedAsWritten, descriptor: () => null },
  });
  const documents = { documents: [prd], backups: [], descriptor: null };
  return {
    database,
    read: () => mending.read(prd).ok,
    isCorrupt: () => isCorrupt,
    verified: () => reader.answer({ kind: "verify" }).result,
    remains: () => reader.answer({ kind: "search-damaged", ...documents }).result,
  };
}

test.each([
  ["the disk gave nothing", 266],
  ["another program had the file", 5],
  ["there was no memory", 7],
])("a file is not made anew because SQLite could not look at it: %s", (_what, errcode) => {
  const { database, read, isCorrupt, verified, remains } = stage(errcode);
  expect(read()).toBe(false);
  expect(isCorrupt()).toBe(false);
  expect(verified()).toBeNull();
  expect(remains()).toBeNull();
  expect(() => verifyDatabase(database)).toThrow("not now");
  expect(isFoundDamaged(database)).toBe(false);
});

test.each([
  ["a page that is not what it was", 11],
  ["a row larger than any", 18],
])("it is damaged where what SQLite read cannot be: %s", (_what, errcode) => {
  const { database, read, isCorrupt, verified, remains } = stage(errcode);
  expect(read()).toBe(false);
  expect(isCorrupt()).toBe(true);
  expect(verified()).toMatchObject({ isWhole: false });
  expect(remains()).toMatchObject({ isWhole: false });
  expect(isFoundDamaged(database)).toBe(true);
});
