import type { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { describeSnapshots } from "#shared/sync/testing/snapshots-contract.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestLog, testDevice } from "../../testing/open-test-log.ts";
import { readChains } from "./read-chains.ts";
import { SqliteSnapshots } from "./sqlite-snapshots.ts";
import { SqliteUpdateLog } from "./sqlite-update-log.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");

function snapshotOf(database: DatabaseSync, document: DocumentId, bytes: Uint8Array) {
  const { snapshot, ends: heads, through: position, lastAt: at } = readChains(database, document);
  return { document, position, heads, at, bytes, base: snapshot?.position ?? null };
}

describeSnapshots("SqliteSnapshots", () => {
  const { database, log } = openTestLog();
  return {
    log,
    snapshots: new SqliteSnapshots(database),
    snapshotOf: (document, bytes) => snapshotOf(database, document, bytes),
    failFrom: () => {
      const pages = database.prepare("PRAGMA page_count").get()?.["page_count"];
      database.exec(`PRAGMA max_page_count = ${Number(pages)}`);
    },
    recover: () => database.exec("PRAGMA max_page_count = 1000000"),
  };
});

/** Two snapshots, with updates before, between and after them. */
function snapshotTwice() {
  const { database, log } = openTestLog();
  const snapshots = new SqliteSnapshots(database);
  const append = (byte: number) => log.append([{ document: prd, bytes: Uint8Array.of(byte) }]);
  append(1);
  append(2);
  snapshots.keep(snapshotOf(database, prd, Uint8Array.of(12)));
  append(3);
  snapshots.keep(snapshotOf(database, prd, Uint8Array.of(123)));
  append(4);
  return { database, log };
}

function bytesOf(log: SqliteUpdateLog) {
  const read = log.read(prd);
  return {
    ok: read.ok,
    bytes: updatesOf(read.ok ? read.value : read.failure.intact).map((b) => [...b]),
  };
}

test("only what two snapshots answer for is dropped", () => {
  const { database } = snapshotTwice();
  expect(database.prepare("SELECT seq FROM update_log").all()).toEqual([{ seq: 3 }, { seq: 4 }]);
  expect(database.prepare("SELECT count(*) AS n FROM snapshot").get()).toEqual({ n: 2 });
});

test("nothing is dropped for a snapshot that does not come back as it was given", () => {
  const { database } = snapshotTwice();
  const rows = () =>
    ["update_log", "snapshot"].map((table) => database.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  database.exec(`CREATE TRIGGER spoil AFTER INSERT ON snapshot BEGIN
    UPDATE snapshot SET bytes = x'00' WHERE position = new.position; END`);
  const kept = snapshotOf(database, prd, Uint8Array.of(124));
  expect(() => new SqliteSnapshots(database).keep(kept)).toThrow("read back");
  expect(database.isTransaction).toBe(false);
  expect(rows()).toEqual(before);
});

test("of a very long document everything goes in the end, some at a time", () => {
  const { database, log } = openTestLog();
  const snapshots = new SqliteSnapshots(database);
  const append = (count: number) =>
    log.append(Array.from({ length: count }, () => ({ document: prd, bytes: Uint8Array.of(1) })));
  append(4_100);
  snapshots.keep(snapshotOf(database, prd, Uint8Array.of(1)));
  append(1);
  const kept = snapshotOf(database, prd, Uint8Array.of(2));
  snapshots.keep(kept);
  const left = () => database.prepare("SELECT count(*) AS n FROM update_log").get()?.["n"];
  expect(left()).toBe(2_101);
  expect(snapshots.dropMore(kept)).toEqual({ ok: true, value: true });
  expect(snapshots.dropMore(kept)).toEqual({ ok: true, value: false });
  expect(left()).toBe(1);
});

test.each([
  ["bytes", "UPDATE snapshot SET bytes = x'00' WHERE position = 3"],
  ["heads", "UPDATE snapshot SET heads = '[]' WHERE position = 3"],
  ["heads that are no longer JSON", "UPDATE snapshot SET heads = '[' WHERE position = 3"],
  ["time", "UPDATE snapshot SET at = at + 1 WHERE position = 3"],
  ["row, which is missing", "DELETE FROM snapshot WHERE position = 3"],
])(
  "the newest snapshot's damaged %s: the one before it and the updates say the same",
  (_what, damage) => {
    const { database, log } = snapshotTwice();
    database.exec(damage);
    expect(bytesOf(log)).toEqual({ ok: true, bytes: [[12], [3], [4]] });
  },
);

test("damage in what the newest snapshot covers changes nothing", () => {
  const { database, log } = snapshotTwice();
  database.exec("UPDATE update_log SET bytes = x'00' WHERE seq = 3");
  database.exec("UPDATE snapshot SET bytes = x'00' WHERE position = 2");
  expect(bytesOf(log)).toEqual({ ok: true, bytes: [[123], [4]] });
});

test("with both snapshots damaged the document is damaged and never taken for a short one", () => {
  const { database, log } = snapshotTwice();
  database.exec("UPDATE snapshot SET bytes = x'00'");
  expect(bytesOf(log)).toEqual({ ok: false, bytes: [[3], [4]] });
});

test("a chain goes on after its snapshot, whatever else says where it ended", () => {
  const { database, log } = snapshotTwice();
  database.exec("DELETE FROM log_head");
  database.exec("DELETE FROM update_log");
  const again = new SqliteUpdateLog(database, testDevice, new ManualClock());
  again.append([{ document: prd, bytes: Uint8Array.of(9) }]);
  expect(bytesOf(log)).toEqual({ ok: true, bytes: [[123], [9]] });
});
