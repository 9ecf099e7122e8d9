import { rmSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { Milestones, packMilestone } from "./milestones.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const day = 24 * 60 * 60 * 1000;

function open({ isInRecord = true, backups = [] as readonly string[] } = {}) {
  const database = openTestDatabase();
  if (isInRecord) {
    database
      .prepare(
        "INSERT INTO log_head (document, device, seq, hash, position) VALUES (?, 'd', 1, x'00', 1)",
      )
      .run(prd);
  }
  const told: string[] = [];
  const milestones = new Milestones(database, {
    onCorrupt: () => told.push("corrupt"),
    onDropped: (count) => told.push(`dropped ${count}`),
    backups: () => backups,
  });
  const keep = (words: string, at: number, isRead = false) =>
    milestones.keep(prd, packMilestone(Buffer.from(words), at), { isRead, now: at });
  const list = () => {
    const listed = milestones.list(prd);
    return listed.ok ? listed.value : [];
  };
  return { database, milestones, keep, list, told };
}

test("a state comes back as it was kept, and takes less room", () => {
  const { database, milestones, keep, list } = open();
  const words = "the same words again ".repeat(1_000);
  keep(words, 5);
  const [only] = list();
  expect(only).toEqual({ number: 1, at: 5, size: words.length, isLastRead: false });
  expect(milestones.read(prd, 1)).toEqual({ ok: true, value: new Uint8Array(Buffer.from(words)) });
  const stored = database.prepare("SELECT length(bytes) AS length FROM milestone").get();
  expect(Number(stored?.["length"])).toBeLessThan(words.length / 20);
});

test("a state that is the newest already is not kept twice", () => {
  const { keep, list } = open();
  keep("one", 1);
  keep("one", 2);
  keep("two", 3);
  keep("one", 4);
  expect(list().map(({ at }) => at)).toEqual([1, 3, 4]);
});

test("one that is offered because of what was taken out after it stays for as long as it is", () => {
  const { database, keep, list } = open();
  const hour = day / 24;
  for (const [index, words] of ["one", "two", "three", "four"].entries()) keep(words, hour + index);
  database.prepare("INSERT INTO unread VALUES (?, 1, 2, ?)").run(prd, "a".repeat(64));
  keep("much later", 3 * day);
  expect(list().map(({ number }) => number)).toEqual([1, 2, 4, 5]);
  database.exec("DELETE FROM unread");
  keep("later still", 3 * day + 1);
  expect(list().map(({ number }) => number)).toEqual([1, 4, 5, 6]);
});

test("where somebody left last is known, moves on, and is not thinned out", () => {
  const { keep, list } = open();
  keep("one", 1);
  keep("two", 2, true);
  keep("two and a half", 3);
  keep("three", 4);
  keep("much later", 40 * day);
  expect(list().map(({ at, isLastRead }) => [at, isLastRead])).toEqual([
    [1, false],
    [2, true],
    [4, false],
    [40 * day, false],
  ]);
  keep("much later", 41 * day, true);
  expect(list().filter(({ isLastRead }) => isLastRead)).toMatchObject([{ at: 40 * day }]);
});

test.each([
  ["bytes", "bytes = x'00'"],
  ["a flipped bit", "bytes = cast(substr(bytes, 1, 5) || x'ff' || substr(bytes, 7) AS BLOB)"],
  ["the hash", "hash = zeroblob(32)"],
  ["the size", "size = size - 1"],
  ["a size that nothing has", "size = 99999999999"],
])("a state whose %s changed is named as damaged, and no other", (_what, change) => {
  const { database, milestones, keep } = open();
  keep("a state of some length, whatever it is", 1);
  keep("another", 2);
  database.exec(`UPDATE milestone SET ${change} WHERE number = 1`);
  expect(milestones.read(prd, 1)).toEqual({ ok: false, failure: { kind: "damaged" } });
  expect(milestones.read(prd, 2).ok).toBe(true);
});

test.each([
  ["bytes are", "bytes = x'00'"],
  ["hash is", "hash = zeroblob(32)"],
  ["size is", "size = 99999999999"],
  ["time and size are", "at = at + 3, size = 5"],
])("a state whose %s damaged beyond a bit is taken from a backup that has it", (_what, change) => {
  const backup = join(scratchFolder(), "backup.db");
  const { database, milestones, keep, list, told } = open({ backups: ["/nowhere.db", backup] });
  keep("a state of some length, whatever it is", 1);
  database.prepare("VACUUM INTO ?").run(backup);
  keep("another", 2);
  const before = list();
  database.exec(`UPDATE milestone SET ${change} WHERE number = 1`);
  const state = new Uint8Array(Buffer.from("a state of some length, whatever it is"));
  expect(milestones.read(prd, 1)).toEqual({ ok: true, value: state });
  rmSync(backup);
  expect(milestones.read(prd, 1)).toEqual({ ok: true, value: state });
  expect(list()).toEqual(before);
  expect(told).toEqual([]);
});

test("what a backup has of another state under the same number is not taken", () => {
  const backup = join(scratchFolder(), "backup.db");
  const other = open();
  other.keep("another state", 5);
  other.database.prepare("VACUUM INTO ?").run(backup);
  const { database, milestones, keep } = open({ backups: [backup] });
  keep("a state", 1);
  database.exec("UPDATE milestone SET bytes = x'00', size = 99");
  expect(milestones.read(prd, 1)).toEqual({ ok: false, failure: { kind: "damaged" } });
});

test("one that is not there is missing", () => {
  expect(open().milestones.read(prd, 7)).toEqual({ ok: false, failure: { kind: "missing" } });
});

test("a disk that takes nothing is a failure, not an error", () => {
  const { database, keep } = open();
  database.exec("PRAGMA query_only = ON");
  expect(keep("one", 1)).toEqual({ ok: false, failure: { kind: "read-only" } });
});

/** Turns one bit of a text or blob column around, whatever text comes of it. */
function flipBit(database: DatabaseSync, column: string, bit: number): void {
  const row = database.prepare(`SELECT CAST(${column} AS BLOB) AS bytes FROM milestone`).get();
  const bytes = row?.["bytes"];
  if (!(bytes instanceof Uint8Array)) throw new Error("There is a milestone");
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  const value = column === "document" ? "CAST(? AS TEXT)" : "?";
  database.prepare(`UPDATE milestone SET ${column} = ${value}`).run(bytes);
}

test.each([
  ["document", (database: DatabaseSync) => flipBit(database, "document", 37)],
  ["document, to what is no text", (database: DatabaseSync) => flipBit(database, "document", 47)],
  ["hash", (database: DatabaseSync) => flipBit(database, "hash", 200)],
  ["proof", (database: DatabaseSync) => flipBit(database, "proof", 3)],
  ["number", (database: DatabaseSync) => database.exec("UPDATE milestone SET number = 5")],
  ["at", (database: DatabaseSync) => database.exec("UPDATE milestone SET at = 7 + (1 << 50)")],
  ["size", (database: DatabaseSync) => database.exec("UPDATE milestone SET size = size + 64")],
])("a flipped bit in a row's %s is turned back, and hides no state", (_what, damage) => {
  const { database, milestones, keep, list, told } = open({ isInRecord: false });
  keep("words", 7);
  const before = list();
  damage(database);
  expect(milestones.mend()).toEqual({ ok: true, value: null });
  expect(list()).toEqual(before);
  expect(milestones.read(prd, 1)).toEqual({
    ok: true,
    value: new Uint8Array(Buffer.from("words")),
  });
  expect(told).toEqual([]);
});

test("a flipped bit that the index does not know of is turned back when the list is asked for", () => {
  const { database, keep, list } = open();
  keep("words", 7);
  const before = list();
  const index = "SELECT rootpage AS page FROM sqlite_schema WHERE name = 'milestone_by_document'";
  const page = database.prepare(index).get()?.["page"];
  database.enableDefensive(false);
  database.exec(`
    PRAGMA writable_schema = ON;
    DELETE FROM sqlite_schema WHERE name = 'milestone_by_document';
    PRAGMA writable_schema = RESET;
  `);
  flipBit(database, "document", 37);
  database.exec(`
    PRAGMA writable_schema = ON;
    INSERT INTO sqlite_schema VALUES ('index', 'milestone_by_document', 'milestone', ${Number(page)},
      'CREATE INDEX milestone_by_document ON milestone (document, at)');
    PRAGMA writable_schema = RESET;
  `);
  expect(list()).toEqual(before);
});

test("a row of which nothing tells the document any more is dropped, and that is told", () => {
  const { database, milestones, list, told } = open();
  database.exec(
    "INSERT INTO milestone (document, at, size, hash, bytes, proof) VALUES ('?', 1, 1, x'00', x'00', x'01')",
  );
  milestones.mend();
  expect(told).toEqual(["dropped 1"]);
  expect(list()).toEqual([]);
});

test("where SQLite cannot read them nobody is told that there are none", () => {
  const { database, milestones, told } = open();
  database.enableDefensive(false);
  database.exec(`
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'milestone_by_document';
    PRAGMA writable_schema = RESET;
  `);
  expect(milestones.list(prd)).toEqual({ ok: false, failure: { kind: "damaged" } });
  expect(milestones.read(prd, 1)).toEqual({ ok: false, failure: { kind: "damaged" } });
  expect(told).toContain("corrupt");
});

test("a page of another table among them is damage, and no reason to end", () => {
  const { database, milestones, keep, told } = open();
  keep("words", 7);
  database.enableDefensive(false);
  const meta = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'milestone'").get();
  database.exec("PRAGMA writable_schema = ON");
  database
    .prepare("UPDATE sqlite_schema SET sql = replace(?, 'STRICT', '') WHERE name = 'milestone'")
    .run(String(meta?.["sql"]));
  database.exec("PRAGMA writable_schema = RESET");
  database.exec("UPDATE milestone SET at = 'a time', hash = 'no bytes'");
  expect(milestones.mend().ok).toBe(true);
  expect(told).toEqual(["corrupt"]);
});

/** As one sector under what the statement reads. */
function breakSector(database: DatabaseSync, sql: string): void {
  const prepare = database.prepare.bind(database);
  vi.spyOn(database, "prepare").mockImplementation((each) => {
    if (!each.startsWith(sql)) return prepare(each);
    throw Object.assign(new Error("disk I/O error"), { code: "ERR_SQLITE_ERROR", errcode: 266 });
  });
}

test("a state that the disk does not give back is taken from a backup, and is damaged where none has it", () => {
  const backup = join(scratchFolder(), "backup.db");
  const { database, milestones, keep, told } = open({ backups: [backup] });
  keep("a state", 1);
  database.prepare("VACUUM INTO ?").run(backup);
  keep("another", 2);
  breakSector(database, "SELECT bytes");
  const state = new Uint8Array(Buffer.from("a state"));
  expect(milestones.read(prd, 1)).toEqual({ ok: true, value: state });
  expect(milestones.read(prd, 2)).toEqual({ ok: false, failure: { kind: "damaged" } });
  expect(told).toEqual([]);
});

test("a history of which the disk does not give back the rows is damaged, and nothing ends for that", () => {
  const { database, milestones, keep, told } = open();
  keep("a state", 1);
  breakSector(database, "SELECT number");
  expect(milestones.list(prd)).toEqual({ ok: false, failure: { kind: "damaged" } });
  expect(milestones.read(prd, 1)).toEqual({ ok: false, failure: { kind: "damaged" } });
  expect(told).toEqual([]);
});
