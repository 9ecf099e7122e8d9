import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { FileNames } from "./neighbours.ts";

function named(...names: readonly string[]): FileNames {
  const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");
  return new FileNames(names.map((name) => ({ id, name, path: name, title: name })));
}

test("of files that differ in their letters only, a link leads to the one that it names", () => {
  const names = named("README.md", "ReadMe.md", "readme.md");
  for (const name of ["README.md", "ReadMe.md", "readme.md"]) {
    expect(names.at(name)?.name).toBe(name);
  }
  expect(names.at("ReadMe")?.name).toBe("ReadMe.md");
  expect(names.at("readMe.md")?.name).toBe("README.md");
});

test("an accent apart from its letter is the same name", () => {
  expect(named("Cafe\u0301.md").at("caf\u00e9")?.name).toBe("Cafe\u0301.md");
});
