import { mkdtempSync, renameSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { formatBackupName } from "#electron/vault/backups/backup-name.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { Expected } from "./expected.ts";
import { type JournalEntry, journalEntriesIn, journalLine } from "./journal.ts";
import { backupFaults } from "./judge-backups.ts";
import { judgeSpace } from "./judge-space.ts";
import { openVault } from "./open-vault.ts";
import { Writer } from "./writer.ts";

/** A home in which a session has written, and its journal. */
async function write(): Promise<{ home: string; entries: JournalEntry[]; database: string }> {
  const home = mkdtempSync(join(tmpdir(), "throughline-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const entries: JournalEntry[] = [];
  const vault = openVault(home, { clock: systemClock, reader: "here" });
  const space = vault.space(privateSpaceId);
  if (!space.ok) throw new Error(space.failure.kind);
  const writer = new Writer(new SeededRandom(5), (entry) => entries.push(entry));
  await writer.open(space.value);
  for (let burst = 0; burst < 5; burst++) await writer.burst();
  await writer.allStored();
  await vault.close();
  return { home, entries, database: join(home, "spaces", "private.db") };
}

const beforeVersion = formatBackupName({
  space: privateSpaceId,
  at: 5,
  reason: "before-version-2",
  isPartial: false,
});

async function backUp(home: string): Promise<string> {
  const vault = openVault(home, { clock: systemClock, reader: "here" });
  const space = vault.space(privateSpaceId);
  const made = space.ok ? await space.value.record.backUp("daily") : space;
  await vault.close();
  if (!made.ok) throw new Error(made.failure.kind);
  return made.value.path;
}

function expectedOf(entries: readonly JournalEntry[]): Expected {
  const expected = new Expected();
  for (const entry of entries) expected.note(entry);
  return expected;
}

function spoil(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

describe("the verdict on a space", () => {
  test("is clean when all is there, though the last update was never answered", async () => {
    const { home, entries } = await write();
    const last = entries.findLastIndex((entry) => entry.kind === "stored");
    expect(await judgeSpace(home, expectedOf(entries.toSpliced(last, 1)))).toEqual({
      lost: 0,
      faults: [],
    });
  });

  test("counts the stored updates that are missing", async () => {
    const { home, entries, database } = await write();
    const expected = expectedOf(entries);
    const before = [...expected.documents().values()].reduce(
      (sum, each) => sum + each.updates.length,
      0,
    );
    // A thief who covers his tracks: the chains end earlier and hold.
    spoil(database, "DELETE FROM update_log; DELETE FROM log_head");
    const verdict = await judgeSpace(home, expected);
    // One that only deletes cannot be told from one that is there.
    expect(verdict.lost).toBeGreaterThan(before / 2);
    expect(verdict.lost).toBeLessThanOrEqual(before);
  });

  test("names damage, and what nobody wrote", async () => {
    const { home, entries, database } = await write();
    spoil(database, "UPDATE update_log SET bytes = x'00' WHERE position = 3");
    const { faults } = await judgeSpace(home, expectedOf(entries));
    expect(faults.some((fault) => fault.includes("damaged"))).toBe(true);

    const other = await write();
    const without = expectedOf(other.entries.slice(0, 6));
    const found = await judgeSpace(other.home, without);
    expect(found.faults.some((fault) => fault.includes("nobody wrote"))).toBe(true);
  });

  test("names a backup that is none, and not one that says that it lacks something", async () => {
    const { home, entries } = await write();
    const none = ["A backup is not whole"];
    const path = await backUp(home);
    expect(backupFaults(home)).toEqual([]);
    spoil(path, "UPDATE update_log SET bytes = x'00' WHERE position = 3");
    expect(backupFaults(home)).toEqual(none);
    const partial = path.replace(/\.db$/, ".partial.db");
    renameSync(path, partial);
    expect(backupFaults(home)).toEqual([]);
    renameSync(partial, join(home, "backups", beforeVersion));
    expect(backupFaults(home)).toEqual([]);
    truncateSync(join(home, "backups", beforeVersion), 3 * 4096);
    expect(await judgeSpace(home, expectedOf(entries))).toEqual({ lost: 0, faults: none });
  });

  test("names a space that does not open", async () => {
    const { home, entries, database } = await write();
    spoil(database, "PRAGMA user_version = 99; UPDATE meta SET value = '99' WHERE key = 'form'");
    expect(await judgeSpace(home, expectedOf(entries))).toEqual({
      lost: 0,
      faults: ["It does not open: newer-version"],
    });
  });
});

test("a journal is read back as it was written, without a line that was cut off", async () => {
  const { entries } = await write();
  const text = entries.map(journalLine).join("");
  expect(journalEntriesIn(text)).toEqual(
    entries.map((entry) =>
      "bytes" in entry ? { ...entry, bytes: Buffer.from(entry.bytes) } : entry,
    ),
  );
  expect(journalEntriesIn(text.slice(0, -3))).toHaveLength(entries.length - 1);
});
