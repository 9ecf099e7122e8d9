import { describe, expect, test } from "vitest";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import type { FileCall } from "./file-calls.ts";
import type { Loss } from "./loss.ts";
import { RecordedDisk } from "./recorded-disk.ts";

const path = "/home/a.db";
const make: FileCall = { kind: "open", fd: 3, path, creates: true, empties: false };
const openFolder: FileCall = { kind: "open", fd: 4, path: "/home", creates: false, empties: false };
const syncFile: FileCall = { kind: "sync", fd: 3 };
const syncFolder: FileCall = { kind: "sync", fd: 4 };
const write = (text: string, at: number | null = null): FileCall => ({
  kind: "write",
  fd: 3,
  bytes: Buffer.from(text),
  at,
});

function diskAfter(...calls: readonly FileCall[]): RecordedDisk {
  const disk = new RecordedDisk("/home");
  for (const call of calls) disk.apply(call);
  return disk;
}

function left(disk: RecordedDisk, loss: Loss, seed = 1): Record<string, string> {
  const cut = disk.cut(new SeededRandom(seed), loss);
  return Object.fromEntries([...cut].map(([name, bytes]) => [name, bytes.toString()]));
}

function allLeft(disk: RecordedDisk, loss: Loss): ReadonlySet<string | undefined> {
  return new Set(Array.from({ length: 200 }, (_, seed) => left(disk, loss, seed)[path]));
}

describe("a power cut leaves", () => {
  test("what was synced, under a name that was synced", () => {
    const disk = diskAfter(make, openFolder, write("one"), write("two"), syncFile, syncFolder);
    for (const loss of ["all", "nothing", "the latest", "any"] as const)
      expect(left(disk, loss)).toEqual({ [path]: "onetwo" });
  });

  test("nothing of a file whose name was not synced, if it takes all", () => {
    expect(left(diskAfter(make, write("one"), syncFile), "all")).toEqual({});
  });

  test("each part of what was not synced, or not", () => {
    const disk = diskAfter(
      make,
      openFolder,
      syncFolder,
      write("ab"),
      syncFile,
      write("X", 0),
      write("Y", 1),
    );
    expect(left(disk, "all")).toEqual({ [path]: "ab" });
    expect(left(disk, "nothing")).toEqual({ [path]: "XY" });
    expect(allLeft(disk, "the latest")).toEqual(new Set(["ab", "Xb", "XY"]));
    expect(allLeft(disk, "any")).toEqual(new Set(["ab", "Xb", "aY", "XY"]));
  });

  test("a write torn where the sectors meet, and nowhere else", () => {
    const disk = diskAfter(make, openFolder, syncFolder, write("-".repeat(1024)), syncFile);
    disk.apply(write("+".repeat(600), 200));
    const found = allLeft(disk, "any");
    expect(found).toContain("-".repeat(200) + "+".repeat(312) + "-".repeat(512));
    expect(found).toContain("-".repeat(512) + "+".repeat(288) + "-".repeat(224));
    expect(found.size).toBe(4);
  });

  test("the old name or the new one of a file that was renamed", () => {
    const renamed: FileCall = { kind: "rename", from: path, to: "/home/b.db" };
    const disk = diskAfter(make, openFolder, write("one"), syncFile, syncFolder, renamed);
    expect(left(disk, "all")).toEqual({ [path]: "one" });
    expect(left(disk, "nothing")).toEqual({ "/home/b.db": "one" });
  });

  test("a removed file, until its folder is synced", () => {
    const disk = diskAfter(make, openFolder, write("one"), syncFile, syncFolder, {
      kind: "remove",
      path,
    });
    expect(left(disk, "all")).toEqual({ [path]: "one" });
    disk.apply(syncFolder);
    expect(left(disk, "all")).toEqual({});
  });

  test("nothing below a folder whose own name was not synced", () => {
    const disk = diskAfter(
      { kind: "makeFolder", path: "/home/spaces" },
      { ...make, path: "/home/spaces/a.db" },
      { ...openFolder, path: "/home/spaces" },
      write("one"),
      syncFile,
      syncFolder,
    );
    expect(left(disk, "all")).toEqual({});
    disk.apply(openFolder);
    disk.apply(syncFolder);
    expect(left(disk, "all")).toEqual({ "/home/spaces/a.db": "one" });
  });

  test("the shorter file or the longer one after it was cut", () => {
    const disk = diskAfter(make, openFolder, write("abcd"), syncFile, syncFolder);
    disk.apply({ kind: "truncate", fd: 3, size: 2 });
    expect(left(disk, "all")).toEqual({ [path]: "abcd" });
    expect(left(disk, "nothing")).toEqual({ [path]: "ab" });
  });
});

test("a file that was there before the recording is refused: nobody knows its bytes", () => {
  expect(() => diskAfter({ ...make, creates: false })).toThrow(/before it was made/);
});
