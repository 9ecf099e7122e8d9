import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { isBearable, judgeDamage } from "./judge-damage.ts";
import { layOut, makeTemplate, type Template } from "./template.ts";

const database = "spaces/private.db";
let template: Template;

beforeAll(async () => {
  const folder = scratch();
  template = await makeTemplate(folder, 7);
  rmSync(folder, { recursive: true });
});

function scratch(): string {
  return mkdtempSync(join(tmpdir(), "throughline-"));
}

async function judgeAfter(
  sql: string,
  replaced = new Map<string, Buffer>(),
  holding: Template = template,
) {
  const home = scratch();
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  layOut(home, template.files, replaced);
  if (sql !== "") {
    const spoilt = new DatabaseSync(join(home, database));
    spoilt.exec(sql);
    spoilt.close();
  }
  return judgeDamage(home, holding);
}

test("a template holds a database and a log that SQLite has not yet worked in", () => {
  expect([...template.files.keys()]).toEqual(expect.arrayContaining([database, `${database}-wal`]));
});

test("nothing changed is harmless", async () => {
  expect(await judgeAfter("")).toEqual({ kind: "harmless", reason: "" });
});

test("an update that is not what it was is named, as long as the app says so", async () => {
  // The last one, which no backup has.
  const verdict = await judgeAfter(
    "UPDATE update_log SET bytes = x'00' WHERE position = (SELECT max(position) FROM update_log)",
  );
  expect(verdict.kind).toBe("named");
});

test("words that are gone without a trace are not borne in the database, though a cache has them", async () => {
  const verdict = await judgeAfter("DELETE FROM update_log; DELETE FROM log_head");
  expect(verdict.kind).toBe("cached");
  expect(isBearable(verdict, database)).toBe(false);
  expect(isBearable(verdict, `${database}-wal`)).toBe(true);
});

/** Nothing is left of the space's own file, nor of the log beside it. */
const emptied = new Map([
  [database, Buffer.alloc(0)],
  [`${database}-wal`, Buffer.alloc(0)],
]);

test("a space that came up empty is not borne", async () => {
  const verdict = await judgeAfter("", new Map([...emptied, ...withoutBackups()]));
  expect(isBearable(verdict, database)).toBe(false);
});

test("a space of which only a backup is left is borne, because that is said with the backup's time", async () => {
  const verdict = await judgeAfter("", emptied);
  expect(verdict).toMatchObject({ kind: "named" });
  expect(isBearable(verdict, database)).toBe(true);
});

test("what a backup has is to be given back: calling it damaged is not borne", async () => {
  const noBackup = [...template.files.keys()].find((path) => path.startsWith("backups/"));
  const emptied = new Map([[noBackup ?? "", Buffer.alloc(0)]]);
  const spoil = `UPDATE update_log SET bytes = x'00'; UPDATE snapshot SET bytes = x'00'
    WHERE position = (SELECT max(position) FROM snapshot AS o WHERE o.document = snapshot.document)`;
  expect((await judgeAfter(spoil)).kind).toBe("named");
  expect((await judgeAfter(spoil, emptied)).kind).toBe("wrong");
});

test("what is there twice, or can be made again, is to do no harm", () => {
  for (const path of ["backups/private.20261126T124631000Z.db", "spaces/private.projections"]) {
    expect(isBearable({ kind: "named", reason: "in part" }, path)).toBe(false);
    expect(isBearable({ kind: "harmless", reason: "" }, path)).toBe(true);
  }
});

test("a space that cannot be opened says why, and neither that nor silence is ever borne", async () => {
  const refused = await judgeAfter(
    "PRAGMA user_version = 99; UPDATE meta SET value = '99' WHERE key = 'form'",
  );
  expect(refused).toEqual({ kind: "refused", reason: "newer-version" });
  expect(isBearable(refused, database)).toBe(false);
  expect(isBearable({ kind: "wrong", reason: "" }, `${database}-wal`)).toBe(false);
});

test.each([
  ["an attachment", "UPDATE attachment_part SET bytes = zeroblob(20000)"],
  ["a milestone", "UPDATE milestone SET bytes = zeroblob(20)"],
])(
  "%s that is not what it was is to be taken from a backup, and may be named only where none was made",
  async (_what, spoil) => {
    expect((await judgeAfter(spoil)).kind).toBe("harmless");
    expect((await judgeAfter(spoil, withoutBackups())).kind).toBe("wrong");
    const neverBackedUp = { ...template, backedUp: new Map() };
    expect(await judgeAfter(spoil, withoutBackups(), neverBackedUp)).toEqual({
      kind: "named",
      reason: "a keepsake",
    });
  },
);

test("a milestone that is gone is missed", async () => {
  expect((await judgeAfter("DELETE FROM milestone")).kind).toBe("wrong");
});

function withoutBackups(): Map<string, Buffer> {
  const backups = [...template.files.keys()].filter((path) => path.startsWith("backups/"));
  return new Map(backups.map((path) => [path, Buffer.alloc(0)]));
}
