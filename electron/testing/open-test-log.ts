import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { onTestFinished } from "vitest";
import { deviceIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openDatabase } from "../vault/store/open-database.ts";
import { SqliteUpdateLog } from "../vault/store/sqlite-update-log.ts";
import { scratchFolder } from "./scratch.ts";

export const testDevice = deviceIdSchema.parse("dev_testtesttest");

/** A space's database in an empty folder, closed when the test is done. */
export function openTestDatabase(path = join(scratchFolder(), "private.db")): DatabaseSync {
  const opened = openDatabase(path);
  if (!opened.ok) throw new Error(`The test's database did not open: ${opened.failure.kind}`);
  onTestFinished(() => {
    if (opened.value.isOpen) opened.value.close();
  });
  return opened.value;
}

/** A real log on a real file. */
export function openTestLog(clock = new ManualClock()): {
  database: DatabaseSync;
  log: SqliteUpdateLog;
} {
  const database = openTestDatabase();
  return { database, log: new SqliteUpdateLog(database, testDevice, clock) };
}
