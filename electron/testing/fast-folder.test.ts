import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fastFolder } from "./fast-folder.ts";
import { scratchFolder } from "./scratch.ts";

test("a folder in memory is taken where it is there and has the room that is asked for, and else the usual one", () => {
  const folder = scratchFolder();
  expect(fastFolder(1, folder)).toBe(folder);
  expect(fastFolder(Number.MAX_SAFE_INTEGER, folder)).toBe(tmpdir());
  expect(fastFolder(0, join(folder, "nowhere"))).toBe(tmpdir());
});
