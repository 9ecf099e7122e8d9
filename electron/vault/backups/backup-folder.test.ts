import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { openForReading } from "../store/open-database.ts";
import { verifyDatabase } from "../store/verify-database.ts";
import { BackupFolder, clearUnfinished } from "./backup-folder.ts";
import { formatBackupName, parseBackupName } from "./backup-name.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const name = { space: privateSpaceId, at: 1_000, reason: "daily" } as const;

function verify(path: string) {
  const copy = openForReading(path);
  try {
    return verifyDatabase(copy);
  } finally {
    copy.close();
  }
}

function stage() {
  const folder = join(scratchFolder(), "backups");
  const { database, log } = openTestLog();
  log.append([
    { document: prd, bytes: Uint8Array.of(1) },
    { document: note, bytes: Uint8Array.of(2) },
  ]);
  const backups = new BackupFolder(folder, async (path) => verify(path));
  return { folder, database, log, backups };
}

test("a backup is one file that holds what the space held, and is listed", async () => {
  const { folder, database, backups } = stage();
  const made = await backups.make(database, name);
  expect(made.ok).toBe(true);
  expect(readdirSync(folder)).toEqual([formatBackupName({ ...name, isPartial: false })]);
  expect(backups.list(privateSpaceId)).toMatchObject([{ at: 1_000, isPartial: false }]);
  expect(verify(backups.list(privateSpaceId)[0]?.path ?? "")).toEqual({
    isWhole: true,
    milestones: 0,
    documents: 2,
    damaged: [],
  });
});

test("one in which a document is damaged says so in its name", async () => {
  const { database, backups } = stage();
  database.exec("UPDATE update_log SET bytes = x'00' WHERE position = 1");
  const made = await backups.make(database, name);
  expect(made.ok && made.value.isPartial).toBe(true);
});

test("a copy that is not whole is not kept, and the older ones stay", async () => {
  const { folder, database, backups } = stage();
  await backups.make(database, name);
  const careful = new BackupFolder(folder, async () => ({
    isWhole: false,
    milestones: 0,
    documents: 0,
    damaged: [],
  }));
  const failed = await careful.make(database, { ...name, at: 2_000 });
  expect(failed).toEqual({ ok: false, failure: { kind: "not-whole" } });
  expect(readdirSync(folder)).toHaveLength(1);
});

test("a folder that cannot be written is told, and leaves nothing behind", async () => {
  const { folder, database, backups } = stage();
  mkdirSync(join(folder, ".."), { recursive: true });
  writeFileSync(folder, "a file where the folder should be");
  expect(await backups.make(database, name)).toMatchObject({ ok: false });
  expect(existsSync(folder)).toBe(true);
});

test("what a copy left that was cut off is removed, and only that", () => {
  const folder = scratchFolder();
  for (const file of [".private.5.tmp", ".private.5.tmp-journal", ".space_x.5.tmp", "mine.db"]) {
    writeFileSync(join(folder, file), "");
  }
  clearUnfinished(folder, privateSpaceId);
  expect(readdirSync(folder).sort()).toEqual([".space_x.5.tmp", "mine.db"]);
});

describe("the name of a backup", () => {
  test.each(["daily", "before-restore", "before-version-3"] as const)("keeps %s", (reason) => {
    for (const isPartial of [true, false]) {
      const whole = { space: privateSpaceId, at: 1_700_000_000_123, reason, isPartial };
      expect(parseBackupName(formatBackupName(whole))).toEqual(whole);
    }
  });

  test.each([
    "private.db",
    "private.20261126T124631.db",
    ".private.5.tmp",
    "x.20261126T124631000Z.db",
  ])("%s is none", (other) => expect(parseBackupName(other)).toBeNull());
});
