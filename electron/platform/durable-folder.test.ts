import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratchFolder } from "../testing/scratch.ts";
import { makeFolderDurably } from "./durable-folder.ts";

test("every folder in which a name is new is synced, and no other", () => {
  const top = scratchFolder();
  const path = join(top, "home", "spaces");
  const synced: string[] = [];
  makeFolderDurably(path, (folder) => synced.push(folder));
  expect(existsSync(path)).toBe(true);
  expect(synced).toEqual([join(top, "home"), top]);

  makeFolderDurably(path, (folder) => synced.push(folder));
  expect(synced).toHaveLength(2);
});

test("the folder is there after a real sync", () => {
  const path = join(scratchFolder(), "spaces");
  makeFolderDurably(path);
  expect(existsSync(path)).toBe(true);
});
