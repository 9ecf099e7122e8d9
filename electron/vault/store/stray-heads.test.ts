import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { isStray, removeStrays } from "./stray-heads.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const flipped = documentIdSchema.parse("doc_aaqaaaaaaaaa");

test("an end that was noted for another document, whose id was damaged, makes no document", () => {
  const { database, log } = openTestLog();
  log.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  database.exec(`UPDATE log_head SET document = '${flipped}'`);
  expect(isStray(database, flipped)).toBe(true);
  expect(isStray(database, prd)).toBe(false);

  removeStrays(database);
  expect(database.prepare("SELECT document FROM log_head").all()).toEqual([]);
});

test("a document whose updates are all gone is one all the same", () => {
  const { database, log } = openTestLog();
  log.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  database.exec("DELETE FROM update_log");
  expect(isStray(database, prd)).toBe(false);
  removeStrays(database);
  expect(database.prepare("SELECT document FROM log_head").all()).toHaveLength(1);
});
