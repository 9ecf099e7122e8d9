import { describe, expect, test } from "vitest";
import { deviceIdSchema, documentIdSchema } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { openTestLog, testDevice } from "../../testing/open-test-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { readChains } from "../store/read-chains.ts";
import { SqliteSnapshots } from "../store/sqlite-snapshots.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { compactDocument } from "../reader/compact-document.ts";
import { mendDocument } from "./mend.ts";
import { noteGaps } from "./note-gaps.ts";
import type { FoundUpdate } from "./scavenge.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const anotherDevice = deviceIdSchema.parse("dev_bbbbbbbbbbbb");

/** Five updates in each of two documents, and what a backup would have of them. */
function stage() {
  const { database, log } = openTestLog();
  for (let byte = 1; byte <= 5; byte++) {
    log.append([
      { document: prd, bytes: Uint8Array.of(byte, byte, byte) },
      { document: note, bytes: Uint8Array.of(100 + byte) },
    ]);
  }
  const copy = database.prepare("SELECT * FROM update_log").all();
  const backup = copy.map(
    (row) =>
      ({ ...row, sequence: row["seq"], previous: row["prev_hash"] }) as unknown as FoundUpdate,
  );
  const read = () => {
    const stored = log.read(prd);
    const updates = updatesOf(stored.ok ? stored.value : stored.failure.intact);
    return { isWhole: stored.ok, bytes: updates.map((bytes) => bytes[0]) };
  };
  return { database, log, backup, read };
}

const whole = { isWhole: true, bytes: [1, 2, 3, 4, 5] };
const ofThird = "document = 'doc_aaaaaaaaaaaa' AND seq = 3";

describe("what only lost its surroundings is put right without anything else", () => {
  test.each([
    ["a bit of its bytes", `UPDATE update_log SET bytes = x'030203' WHERE ${ofThird}`],
    ["its hash", `UPDATE update_log SET hash = zeroblob(32) WHERE ${ofThird}`],
    ["its link", `UPDATE update_log SET prev_hash = zeroblob(32) WHERE ${ofThird}`],
    ["its number", `UPDATE update_log SET seq = 259 WHERE ${ofThird}`],
    ["its document", `UPDATE update_log SET document = 'doc_aaaaaaaaaaab' WHERE ${ofThird}`],
    ["its device", `UPDATE update_log SET device = '?' WHERE ${ofThird}`],
    ["its chain's noted end", "DELETE FROM log_head WHERE document = 'doc_aaaaaaaaaaaa'"],
    ["the hash of that end", "UPDATE log_head SET hash = zeroblob(32)"],
  ])("%s", (_what, damage) => {
    const { database, read } = stage();
    database.exec(damage);
    expect(mendDocument(database, prd, { updates: [] })).toBe(true);
    expect(read()).toEqual(whole);
  });
});

test("the first update of another device is not put where a snapshot is taken to cover it", () => {
  const { database, log } = stage();
  const other = new SqliteUpdateLog(database, anotherDevice, new ManualClock());
  other.append([{ document: prd, bytes: Uint8Array.of(9) }]);
  const row = database.prepare("SELECT * FROM update_log WHERE device = ?").get(anotherDevice);
  const found = { ...row, sequence: 1, previous: row?.["prev_hash"] } as unknown as FoundUpdate;
  const { ends, lastAt: at } = readChains(database, prd);
  const heads = ends.filter(({ device }) => device === testDevice);
  const position = 9;
  const bytes = Uint8Array.of(7);
  new SqliteSnapshots(database).keep({ document: prd, position, heads, at, bytes, base: null });
  database.exec("DELETE FROM update_log WHERE position <= 9");
  database.prepare("DELETE FROM update_log WHERE device = ?").run(anotherDevice);

  expect(mendDocument(database, prd, { updates: [found] })).toBe(true);
  const stored = log.read(prd);
  expect(updatesOf(stored.ok ? stored.value : stored.failure.intact).at(-1)).toEqual(
    Uint8Array.of(9),
  );
});

describe("what is gone is filled from elsewhere", () => {
  test.each([
    ["one in the middle", ofThird],
    ["the first", "document = 'doc_aaaaaaaaaaaa' AND seq = 1"],
    ["the last", "document = 'doc_aaaaaaaaaaaa' AND seq = 5"],
    ["all of them", "document = 'doc_aaaaaaaaaaaa'"],
  ])("%s", (_what, which) => {
    const { database, backup, read } = stage();
    database.exec(`DELETE FROM update_log WHERE ${which}`);
    expect(mendDocument(database, prd, { updates: [] })).toBe(false);
    expect(mendDocument(database, prd, { updates: backup })).toBe(true);
    expect(read()).toEqual(whole);
  });

  test("but never by an update of another chain", () => {
    const { database, backup, read } = stage();
    database.exec(`DELETE FROM update_log WHERE ${ofThird}`);
    const other = deviceIdSchema.parse("dev_otherotherot");
    const strangers = backup.map((update) => ({ ...update, device: other, document: note }));
    expect(mendDocument(database, prd, { updates: strangers })).toBe(false);
    expect(read().bytes).toEqual([1, 2, 4, 5]);
  });
});

test.each([
  ["its hash", true],
  ["nothing else", false],
])(
  "an end that is said to be a billion updates away is looked for no longer than one nearby: with %s right",
  (right, isMended) => {
    const { database, backup, read } = stage();
    database.exec(`DELETE FROM update_log WHERE ${ofThird}`);
    const hash = right === "its hash" ? "hash" : "zeroblob(32)";
    database.exec(`UPDATE log_head SET seq = 1099511627775, hash = ${hash}`);
    expect(mendDocument(database, prd, { updates: backup })).toBe(isMended);
    expect(read()).toEqual({ ...whole, isWhole: isMended });
  },
);

test("mending one document leaves the others as they are", () => {
  const { database, log } = stage();
  database.exec("UPDATE update_log SET bytes = x'030203' WHERE seq = 3");
  mendDocument(database, prd, { updates: [] });
  const read = log.read(note);
  expect(read.ok ? [] : read.failure.breaks).toEqual([{ device: testDevice, sequence: 3 }]);
});

describe("a loss that nothing can fill", () => {
  test.each([
    ["in the middle", `DELETE FROM update_log WHERE ${ofThird}`, [1, 2, 4, 5]],
    ["at the beginning", "DELETE FROM update_log WHERE seq = 1", [2, 3, 4, 5]],
    ["at the end", "DELETE FROM update_log WHERE seq = 5", [1, 2, 3, 4]],
    [
      "of a row that stands there changed",
      `UPDATE update_log SET bytes = x'090909' WHERE ${ofThird}`,
      [1, 2, 4, 5],
    ],
    [
      "of a last row that stands there changed",
      "UPDATE update_log SET bytes = x'090909' WHERE seq = 5",
      [1, 2, 3, 4],
    ],
  ])("%s is written down, told once, and written on after", (_what, damage, bytes) => {
    const { database, log, read } = stage();
    database.exec(damage);
    expect(read().isWhole).toBe(false);
    noteGaps(database, prd, 7);
    log.forgetHeads();
    expect(read()).toEqual({ isWhole: true, bytes });

    log.append([{ document: prd, bytes: Uint8Array.of(6) }]);
    expect(read()).toEqual({ isWhole: true, bytes: [...bytes, 6] });
    const gaps = database.prepare("SELECT count(*) AS n FROM gap").get();
    expect(gaps).toEqual({ n: 1 });
    expect(compactDocument(database, prd)).not.toMatchObject({ why: "damaged" });
  });
});
