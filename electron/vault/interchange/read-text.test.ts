import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratchFolder } from "../../testing/scratch.ts";
import { readBytes } from "./read-text.ts";

test("a pipe is not waited for, and is no file that can be read", () => {
  const pipe = join(scratchFolder(), "talk.m4a");
  execFileSync("mkfifo", [pipe]);
  expect(readBytes(pipe, 10, () => undefined)).toEqual({ ok: false, failure: "unreadable" });
});

test("each part of a file that is read is a sign of life", () => {
  const path = join(scratchFolder(), "talk.m4a");
  writeFileSync(path, Buffer.alloc(1024 * 1024, 1));
  let signs = 0;
  const read = readBytes(path, 1024 * 1024, () => (signs += 1));
  expect(read.ok && read.value.length).toBe(1024 * 1024);
  expect(signs).toBe(4);
  expect(readBytes(path, 1024, () => undefined)).toEqual({ ok: false, failure: "too-large" });
});
