import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratchFolder } from "../../testing/scratch.ts";
import { findFiles } from "./find-files.ts";

test("links and what stands too deep are named, and not followed", () => {
  const folder = scratchFolder();
  const outside = scratchFolder();
  writeFileSync(join(outside, "secret.md"), "# Secret");
  writeFileSync(join(folder, "a.md"), "# A");
  symlinkSync(join(outside, "secret.md"), join(folder, "b.md"));
  symlinkSync(folder, join(folder, "round"));
  const deep = Array.from({ length: 33 }, () => "d").join("/");
  mkdirSync(join(folder, deep), { recursive: true });
  writeFileSync(join(folder, deep, "c.md"), "# C");

  const found = findFiles([folder], () => undefined);
  expect(found.texts.map(({ name }) => name)).toEqual(["a.md"]);
  expect([...found.links].toSorted()).toEqual(["b.md", "round"]);
  expect(found.tooDeep).toEqual([deep]);
});

test("what is of the system is named and never opened", () => {
  expect(findFiles(["/dev"], () => undefined).unreadable).toContain("null");
});
