import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { deviceIdSchema, documentIdSchema } from "#shared/domain/ids.ts";
import { describeUpdateLog } from "#shared/sync/testing/update-log-contract.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, openTestLog, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { SqliteUpdateLog } from "./sqlite-update-log.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");

describeUpdateLog("SqliteUpdateLog", () => {
  const { database, log } = openTestLog();
  return {
    log,
    // The file may not grow any more, as on a full disk.
    failFrom: () => {
      const pages = database.prepare("PRAGMA page_count").get()?.["page_count"];
      database.exec(`PRAGMA max_page_count = ${Number(pages)}`);
    },
    recover: () => database.exec("PRAGMA max_page_count = 1000000"),
  };
});

function fillThree() {
  const opened = openTestLog();
  for (const byte of [1, 2, 3]) {
    opened.log.append([{ document: prd, bytes: Uint8Array.of(byte, byte, byte) }]);
  }
  return opened;
}

describe("what is not as it was written is noticed when read", () => {
  test.each([
    ["a flipped byte in an update", "UPDATE update_log SET bytes = x'020302' WHERE seq = 2"],
    ["a changed hash", "UPDATE update_log SET hash = zeroblob(32) WHERE seq = 2"],
    ["a changed link", "UPDATE update_log SET prev_hash = zeroblob(32) WHERE seq = 2"],
    ["a missing row", "DELETE FROM update_log WHERE seq = 2"],
    ["a row under another number", "UPDATE update_log SET seq = 9 WHERE seq = 2"],
    ["a row under a number below zero", "UPDATE update_log SET seq = -9 WHERE seq = 2"],
    [
      "a row under a number larger than any",
      `UPDATE update_log SET seq = ${2n ** 60n} WHERE seq = 2`,
    ],
    ["a device that cannot be read", "UPDATE update_log SET device = '?' WHERE seq = 2"],
  ])("%s", (_what, damage) => {
    const { database, log } = fillThree();
    // A disk that fails asks for no permission.
    database.exec("PRAGMA ignore_check_constraints = ON");
    database.exec(damage);

    const read = log.read(prd);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.failure.breaks).toEqual([{ device: testDevice, sequence: 2 }]);
  });

  test("a missing last row, though the rest of the chain holds", () => {
    const { database, log } = fillThree();
    database.exec("DELETE FROM update_log WHERE seq = 3");
    const read = log.read(prd);
    expect(read).toMatchObject({
      ok: false,
      failure: { breaks: [{ device: testDevice, sequence: 3 }] },
    });
  });

  test("rows that changed places", () => {
    const { database, log } = fillThree();
    database.exec("UPDATE update_log SET position = position + 100 WHERE seq = 2");
    expect(log.read(prd).ok).toBe(false);
  });

  test("an update copied into another document", () => {
    const { database, log } = fillThree();
    database.exec("UPDATE update_log SET document = 'doc_bbbbbbbbbbbb' WHERE seq = 1");
    expect(log.read(prd).ok).toBe(false);
    expect(log.read(note)).toMatchObject({ ok: false, failure: { intact: { updates: [] } } });
  });

  test("what is whole by itself is kept, also behind the damage", () => {
    const { database, log } = fillThree();
    database.exec("UPDATE update_log SET bytes = x'ffffff' WHERE seq = 2");
    const read = log.read(prd);
    const intact = read.ok ? [] : read.failure.intact.updates.map((update) => update.sequence);
    expect(intact).toEqual([1, 3]);
  });

  test("a part of the file that SQLite cannot read", () => {
    const path = join(scratchFolder(), "private.db");
    const database = openTestDatabase(path);
    const log = new SqliteUpdateLog(database, testDevice, new ManualClock());
    for (let count = 0; count < 80; count++) {
      log.append([{ document: prd, bytes: new Uint8Array(3_000).fill(count) }]);
    }
    database.close();

    const file = readFileSync(path);
    writeFileSync(path, file.fill(0, 60 * 4096, 90 * 4096));
    const again = new SqliteUpdateLog(openTestDatabase(path), testDevice, new ManualClock());
    const read = again.read(prd);
    expect(read.ok).toBe(false);
    expect(read.ok ? [] : read.failure.intact.updates.length).toBeLessThan(80);
  });

  test("a record that cannot be read at all, which is never taken for an empty document", () => {
    const { database, log } = fillThree();
    database.exec("DROP TABLE update_log");
    expect(log.read(prd)).toMatchObject({ ok: false, failure: { intact: { updates: [] } } });
    expect(log.read(note)).toMatchObject({ ok: false });
  });

  test("one device's damage does not touch another's chain", () => {
    const { database, log } = fillThree();
    const otherDevice = deviceIdSchema.parse("dev_otherotherot");
    const other = new SqliteUpdateLog(database, otherDevice, new ManualClock());
    other.append([{ document: prd, bytes: Uint8Array.of(4) }]);
    database.exec(`DELETE FROM update_log WHERE seq = 2 AND device = '${testDevice}'`);
    const read = log.read(prd);
    expect(read.ok ? [] : read.failure.breaks).toEqual([{ device: testDevice, sequence: 2 }]);
  });
});

test("a failure that leaves SQLite inside the transaction does not stand in the way of the next append", () => {
  const { database, log } = fillThree();
  database.exec(
    "CREATE TRIGGER refuse BEFORE INSERT ON update_log BEGIN SELECT RAISE(ABORT, 'no'); END",
  );
  expect(log.append([{ document: prd, bytes: Uint8Array.of(4) }])).toMatchObject({ ok: false });
  expect(database.isTransaction).toBe(false);

  database.exec("DROP TRIGGER refuse");
  expect(log.append([{ document: prd, bytes: Uint8Array.of(5) }]).ok).toBe(true);
});

describe("a damaged document can still be written to", () => {
  test.each([
    ["its last row is missing", "DELETE FROM update_log WHERE seq = 3"],
    ["its noted end is missing", "DELETE FROM log_head"],
    ["its noted end is too low", "UPDATE log_head SET seq = 1"],
  ])("%s", (_what, damage) => {
    const { database, log } = fillThree();
    database.exec(damage);
    expect(log.append([{ document: prd, bytes: Uint8Array.of(4) }])).toEqual({
      ok: true,
      value: null,
    });

    const read = log.read(prd);
    const { updates } = read.ok ? read.value : read.failure.intact;
    expect(updates.at(-1)).toMatchObject({ sequence: 4, bytes: Uint8Array.of(4) });
  });
});
