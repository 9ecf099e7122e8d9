import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratchFolder } from "../../testing/scratch.ts";
import { newFolder } from "./new-folder.ts";

test("a folder that is there is left alone, and another made beside it", () => {
  const wanted = join(scratchFolder(), "out", "Throughline");
  expect(newFolder(wanted)).toEqual({ ok: true, value: wanted });
  writeFileSync(join(wanted, "kept.md"), "words");
  expect(newFolder(wanted)).toEqual({ ok: true, value: `${wanted} 2` });
  expect(newFolder(wanted)).toEqual({ ok: true, value: `${wanted} 3` });
  expect(readdirSync(wanted)).toEqual(["kept.md"]);
});

test("where no folder can be made, that is told and not thrown", () => {
  const file = join(scratchFolder(), "file");
  writeFileSync(file, "");
  expect(newFolder(join(file, "out"))).toEqual({ ok: false, failure: { kind: "io" } });
});
