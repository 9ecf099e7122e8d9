import { realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { FileNames, FileNeighbours } from "./neighbours.ts";

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

test("what is said to be attached takes no more memory than there is for it together, and the same bytes count once", () => {
  const root = realpathSync(scratchFolder());
  for (const [name, words] of [
    ["a.txt", "four"],
    ["b.txt", "four"],
    ["c.txt", "sevenish"],
    ["d.txt", "six"],
  ] as const) {
    writeFileSync(join(root, name), words);
  }
  const given = {
    root,
    takesFiles: true,
    names: named(),
    mostAttached: 8,
    onPicture: () => undefined,
  };
  const around = new FileNeighbours(given, "talk.md");
  const found = ["a.txt", "./a.txt", "b.txt", "c.txt", "d.txt"].map(
    (url) => around.findAttached(url, "")?.name ?? null,
  );
  expect(found).toEqual(["a.txt", "a.txt", "b.txt", null, "d.txt"]);
  expect(around.pictures.map(({ bytes }) => bytes.length)).toEqual([4, 3]);
  expect(around.missing).toEqual([{ url: "c.txt", why: "attached-too-large" }]);
});
