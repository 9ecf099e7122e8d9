import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { scratchFolder } from "../../testing/scratch.ts";
import { readPragma } from "./file-header.ts";
import { openDatabase, openForReading } from "./open-database.ts";

function open(path: string, migrations?: readonly string[]): DatabaseSync {
  const opened = openDatabase(path, migrations === undefined ? {} : { migrations });
  if (!opened.ok) throw new Error(opened.failure.kind);
  onTestFinished(() => {
    if (opened.value.isOpen) opened.value.close();
  });
  return opened.value;
}

function pragma(database: DatabaseSync, name: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

const freshPath = () => join(scratchFolder(), "spaces", "private.db");

describe("a space's database", () => {
  test.each([
    ["journal_mode", "wal"],
    ["synchronous", 2],
    ["foreign_keys", 1],
    ["secure_delete", 1],
    ["application_id", 0x54484c4e],
    ["temp_store", 2],
  ])("is opened with %s = %s", (name, value) => {
    expect(pragma(open(freshPath()), name)).toBe(value);
  });

  test("keeps what was written when it is opened again", () => {
    const path = freshPath();
    const first = open(path);
    first.exec("INSERT INTO meta VALUES ('a', 'b')");
    first.close();
    expect(open(path).prepare("SELECT value FROM meta").get()).toEqual({ value: "b" });
  });

  test("cannot be written through a reading connection", () => {
    const path = freshPath();
    open(path);
    const reading = openForReading(path);
    onTestFinished(() => reading.close());
    expect(pragma(reading, "temp_store")).toBe(2);
    expect(() => reading.exec("INSERT INTO meta VALUES ('a', 'b')")).toThrow(/readonly/);
  });
});

describe("a file that must not be touched is refused, and stays as it is", () => {
  const refusalOf = (path: string) => {
    const before = readFileSync(path);
    const opened = openDatabase(path);
    expect(readFileSync(path).equals(before)).toBe(true);
    return opened.ok ? null : opened.failure;
  };

  test("one of a newer version", () => {
    const path = freshPath();
    const newer = open(path);
    newer.exec("UPDATE meta SET value = '99' WHERE key = 'form'");
    newer.exec("PRAGMA journal_mode = DELETE; PRAGMA user_version = 99");
    newer.close();
    expect(refusalOf(path)).toEqual({ kind: "newer-version" });
  });

  test("one of a newer version whose program was cut off, with the log beside it", () => {
    const open = freshPath();
    const newer = openDatabase(open);
    if (!newer.ok) throw new Error(newer.failure.kind);
    onTestFinished(() => newer.value.close());
    newer.value.exec("PRAGMA user_version = 99; UPDATE meta SET value = '99' WHERE key = 'form'");
    const path = join(scratchFolder(), "private.db");
    for (const end of ["", "-wal"]) copyFileSync(`${open}${end}`, `${path}${end}`);
    const log = readFileSync(`${path}-wal`);
    expect(log.length).toBeGreaterThan(4096);

    expect(refusalOf(path)).toEqual({ kind: "newer-version" });
    expect(readFileSync(`${path}-wal`).equals(log)).toBe(true);
  });

  test("a database of another program", () => {
    const path = join(scratchFolder(), "private.db");
    const other = new DatabaseSync(path);
    other.exec("CREATE TABLE theirs (a)");
    other.close();
    expect(refusalOf(path)).toEqual({ kind: "not-ours" });
  });

  test("one that is no database", () => {
    const path = join(scratchFolder(), "private.db");
    writeFileSync(
      path,
      "These are not the bytes of a database, but there are plenty of them. ".repeat(20),
    );
    expect(refusalOf(path)).toEqual({ kind: "damaged" });
  });

  test("a folder in its place", () => {
    expect(openDatabase(scratchFolder())).toEqual({ ok: false, failure: { kind: "io" } });
  });

  test("a place where no folder can be made", () => {
    const file = join(scratchFolder(), "file");
    writeFileSync(file, "");
    expect(openDatabase(join(file, "spaces", "private.db"))).toEqual({
      ok: false,
      failure: { kind: "io" },
    });
  });
});

describe("migrations", () => {
  const one = "CREATE TABLE a (x)";
  const two = "ALTER TABLE a ADD COLUMN y";

  test("run once each, after a copy was kept", () => {
    const path = freshPath();
    const old = open(path, [one]);
    old.exec("INSERT INTO a VALUES (1)");
    old.close();

    const kept: unknown[] = [];
    const opened = openDatabase(path, {
      migrations: [one, two],
      keepCopy: (database, version) => kept.push([version, readPragma(database, "user_version")]),
    });
    if (!opened.ok) throw new Error(opened.failure.kind);
    onTestFinished(() => opened.value.close());
    expect(kept).toEqual([[2, 1]]);
    expect(opened.value.prepare("SELECT * FROM a").all()).toEqual([{ x: 1, y: null }]);
    expect(readPragma(opened.value, "user_version")).toBe(2);
  });

  test("a new file needs no copy", () => {
    const refuse = () => {
      throw new Error("A copy of nothing was asked for");
    };
    const opened = openDatabase(freshPath(), { keepCopy: refuse });
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
  });

  test("one before which no copy could be kept is not begun", () => {
    const path = freshPath();
    open(path, [one]).close();
    const refused = openDatabase(path, {
      migrations: [one, two],
      keepCopy: () => {
        throw Object.assign(new Error("No room"), { code: "ENOSPC" });
      },
    });
    expect(refused).toEqual({ ok: false, failure: { kind: "disk-full" } });
    expect(readPragma(open(path, [one]), "user_version")).toBe(1);
  });

  test("one that fails changes nothing", () => {
    const path = freshPath();
    open(path, [one]).close();
    const failed = openDatabase(path, {
      migrations: [one, `${two}; INSERT INTO missing VALUES (1)`],
    });
    expect(failed.ok).toBe(false);

    const again = open(path, [one]);
    expect(readPragma(again, "user_version")).toBe(1);
    expect(again.prepare("SELECT count(*) AS n FROM pragma_table_info('a')").get()).toEqual({
      n: 1,
    });
  });
});
