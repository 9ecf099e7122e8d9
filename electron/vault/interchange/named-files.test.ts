import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { namedFiles } from "./named-files.ts";

function namesFor(...titles: readonly string[]): readonly string[] {
  const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");
  return namedFiles(titles.map((title) => ({ id, title }))).map(({ name }) => name);
}

test("no two files have names that some system takes for the same", () => {
  expect(
    namesFor("Plan", "plan", "Plan 2", "caf\u00e9", "CAFE\u0301", "Straße", "STRASSE"),
  ).toEqual([
    "Plan.md",
    "plan 2.md",
    "Plan 2 2.md",
    "caf\u00e9.md",
    "CAF\u00c9 2.md",
    "Straße.md",
    "STRASSE 2.md",
  ]);
});

test("what a system keeps for itself, hides or cannot hold is no name", () => {
  expect(namesFor("CON", "nul .old", "LPT¹", "../up", "...", "", "a\u202Egpj.exe")).toEqual([
    "CON_.md",
    "nul_ .old.md",
    "LPT¹_.md",
    "up.md",
    "Untitled.md",
    "Untitled 2.md",
    "a gpj.exe.md",
  ]);
});
