import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { scratchFolder } from "../testing/scratch.ts";
import { writeAtomically } from "./atomic-write.ts";

test("a file is replaced as a whole, and nothing stays beside it", async () => {
  const folder = scratchFolder();
  const path = join(folder, "notes.txt");
  writeFileSync(path, "a much longer text that was there before");
  expect(await writeAtomically(path, "new")).toEqual({ ok: true, value: null });
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(readdirSync(folder)).toEqual(["notes.txt"]);
});

test("the text and its new name are both forced onto the disk", async () => {
  const folder = scratchFolder();
  const probe = await open(folder);
  const sync = vi.spyOn(Object.getPrototypeOf(probe) as typeof probe, "sync");
  await probe.close();
  onTestFinished(() => sync.mockRestore());

  await writeAtomically(join(folder, "notes.txt"), "new");
  expect(sync).toHaveBeenCalledTimes(process.platform === "win32" ? 1 : 2);
});

test("folders that are missing are made", async () => {
  const path = join(scratchFolder(), "one", "two", "notes.txt");
  await writeAtomically(path, "new");
  expect(readFileSync(path, "utf8")).toBe("new");
});

test("a failure leaves what was there, and nothing beside it", async () => {
  const folder = scratchFolder();
  const path = join(folder, "taken");
  // A folder that holds something cannot be replaced by a file, so only the last step fails.
  mkdirSync(join(path, "inside"), { recursive: true });
  expect(await writeAtomically(path, "new")).toEqual({ ok: false, failure: { kind: "io" } });
  expect(readdirSync(folder)).toEqual(["taken"]);
  expect(readdirSync(path)).toEqual(["inside"]);
});

test("a place that does not exist and cannot be made is a failure", async () => {
  const file = join(scratchFolder(), "file");
  writeFileSync(file, "");
  expect(await writeAtomically(join(file, "below"), "new")).toMatchObject({ ok: false });
});
