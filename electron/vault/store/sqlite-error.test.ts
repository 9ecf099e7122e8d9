import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { isHindrance, storeFaultOf } from "./sqlite-error.ts";

/** What `node:sqlite` throws; extended codes keep the primary one in the low byte. */
const thrownWith = (errcode: number) => Object.assign(new Error("from SQLite"), { errcode });

test.each([
  ["a full disk", 13, { kind: "disk-full" }],
  ["a database that may only be read", 8, { kind: "read-only" }],
  ["a damaged part", 11, { kind: "damaged" }],
  ["a damaged virtual table", 267, { kind: "damaged" }],
  ["a file that is no database any more", 26, { kind: "damaged" }],
  ["a file that ends within a page", 522, { kind: "damaged" }],
  ["a disk that cannot be read", 266, { kind: "io", code: "sqlite-266" }],
  ["a disk that fails", 10, { kind: "io", code: "sqlite-10" }],
])("%s is called what it is", (_what, errcode, fault) => {
  expect(storeFaultOf(thrownWith(errcode))).toEqual(fault);
});

test("a bug is no fault of the store", () => {
  expect(() => storeFaultOf(new TypeError("bug"))).toThrow(TypeError);
});

test("a file that ends within a page, beside a log that says how long it is, is damaged and not kept from being read", () => {
  const folder = mkdtempSync(join(tmpdir(), "throughline-short-"));
  try {
    const [whole, cut] = [join(folder, "whole.db"), join(folder, "cut.db")];
    using writing = new DatabaseSync(whole);
    writing.exec(
      "PRAGMA journal_mode = WAL; CREATE TABLE word (text TEXT); CREATE TABLE last (text TEXT)",
    );
    writing.prepare("INSERT INTO word VALUES (?)").run("one ".repeat(5_000));
    writing.exec("PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO last VALUES ('one')");
    for (const end of ["", "-wal"]) copyFileSync(`${whole}${end}`, `${cut}${end}`);
    truncateSync(cut, statSync(cut).size - 1_000);

    using reading = new DatabaseSync(cut);
    let thrown: unknown = null;
    try {
      reading.prepare("SELECT text FROM word").all();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ errcode: 522 });
    expect(storeFaultOf(thrown)).toEqual({ kind: "damaged" });
    expect(isHindrance(thrown)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
