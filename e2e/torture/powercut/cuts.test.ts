import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { openVault } from "../vault/open-vault.ts";
import { Writer } from "../vault/writer.ts";
import { chooseMoments, judgeCuts } from "./cuts.ts";
import type { Happening } from "./recording.ts";

/** A real session, told as if every file had been written in one go, and synced or not. */
async function tellSession(folder: string, isSynced: boolean): Promise<readonly Happening[]> {
  const home = join(folder, "home");
  const spaces = join(home, "spaces");
  const words: Happening[] = [];
  const vault = openVault(home, { clock: systemClock, reader: "here" });
  const space = vault.space(privateSpaceId);
  if (!space.ok) throw new Error(space.failure.kind);
  const writer = new Writer(new SeededRandom(3), (entry) => words.push({ kind: "journal", entry }));
  await writer.open(space.value);
  await writer.burst();
  await writer.allStored();
  await vault.close();

  const sync = (fd: number): Happening[] => (isSynced ? [{ kind: "sync", fd }] : []);
  const openFolder = (fd: number, path: string): Happening => ({
    kind: "open",
    fd,
    path,
    creates: false,
    empties: false,
  });
  const files = readdirSync(spaces).flatMap((name, index): Happening[] => [
    { kind: "open", fd: 10 + index, path: join(spaces, name), creates: true, empties: false },
    { kind: "write", fd: 10 + index, bytes: readFileSync(join(spaces, name)), at: 0 },
    ...sync(10 + index),
  ]);
  return [
    { kind: "makeFolder", path: spaces },
    openFolder(3, home),
    openFolder(4, spaces),
    ...files,
    ...sync(3),
    ...sync(4),
    ...words,
  ];
}

async function judgeAtEnd(isSynced: boolean) {
  const folder = mkdtempSync(join(tmpdir(), "throughline-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "home"));
  const happenings = await tellSession(folder, isSynced);
  const moments = Array.from({ length: 12 }, () => happenings.length);
  const told: string[] = [];
  const harm = await judgeCuts({
    happenings,
    moments,
    random: new SeededRandom(1),
    folder,
    tell: (line) => told.push(line),
  });
  return { ...harm, told };
}

test("what a vault synced before it said so stands every cut", async () => {
  expect(await judgeAtEnd(true)).toEqual({ failed: 0, lost: 0, told: [] });
});

test("a vault that says stored before it has synced is found out", async () => {
  const { failed, lost, told } = await judgeAtEnd(false);
  expect(lost).toBeGreaterThan(5);
  expect(failed).toBeGreaterThan(0);
  expect(told[0]).toMatch(/lost/);
});

test("cuts fall on every kind of moment, in order, and the same seed chooses the same", () => {
  const happenings: Happening[] = [
    { kind: "session" },
    { kind: "makeFolder", path: "/a" },
    { kind: "sync", fd: 3 },
    { kind: "session" },
  ];
  const moments = chooseMoments(happenings, new SeededRandom(1), 100);
  expect(moments).toEqual(chooseMoments(happenings, new SeededRandom(1), 100));
  expect(moments).toEqual(moments.toSorted((one, other) => one - other));
  expect(new Set(moments)).toEqual(new Set([0, 1, 2, 3, 4]));
  expect(moments.filter((moment) => moment === 2).length).toBeGreaterThanOrEqual(50);
});

test("every sync has a cut right before it, and where there are too many, those that have lie all over the time", () => {
  const happenings = Array.from({ length: 300 }, (_, at): Happening =>
    at % 6 === 5 ? { kind: "sync", fd: 3 } : { kind: "session" },
  );
  const syncs = happenings.flatMap(({ kind }, at) => (kind === "sync" ? [at] : []));
  expect(chooseMoments(happenings, new SeededRandom(1), 80)).toEqual(expect.arrayContaining(syncs));
  const few = new Set(chooseMoments(happenings, new SeededRandom(1), 8));
  const met = syncs.filter((at) => few.has(at));
  expect(met.length).toBeGreaterThanOrEqual(6);
  expect(met.at(-1)).toBeGreaterThan(200);
});
