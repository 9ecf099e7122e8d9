import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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

function around(files: Readonly<Record<string, string>>, mostBytes = 100) {
  const root = realpathSync(scratchFolder());
  for (const [name, words] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), words);
  }
  const signs = { count: 0 };
  const onPicture = () => (signs.count += 1);
  const given = { root, takesFiles: true, names: named(), mostBytes, onPicture };
  return { root, signs, found: new FileNeighbours(given, "talk.md") };
}

test("what lies beside a text takes no more memory than there is for it together, and the same bytes count once", () => {
  const files = {
    "a.txt": "four",
    "b.txt": "four",
    "c.txt": "sevenish",
    "d.txt": "six",
    "e.txt": "four",
  };
  const { found } = around(files, 8);
  const names = ["a.txt", "./a.txt", "b.txt", "c.txt", "d.txt", "e.txt"].map(
    (url) => found.findAttached(url, "")?.name ?? null,
  );
  expect(names).toEqual(["a.txt", "a.txt", "b.txt", null, "d.txt", "e.txt"]);
  expect(found.findFile("c.txt")).toBeNull();
  expect(found.pictures.map(({ bytes }) => bytes.length)).toEqual([4, 3]);
  expect(found.missing).toEqual([
    { url: "c.txt", why: "attached-too-large" },
    { url: "c.txt", why: "file-too-large" },
  ]);
});

test("a file is read once, however many spellings its address has", () => {
  const { found, signs } = around({ "a.txt": "four" });
  for (let at = 0; at < 100; at++) {
    expect(found.findAttached(`${"./".repeat(at)}a.txt`, "")?.name).toBe("a.txt");
  }
  expect(signs.count).toBeLessThan(5);
});

test("what programs hide is not read, whatever leads to it", () => {
  const { root, found } = around({
    ".git/config": "secret",
    "..key": "secret",
    "in/a.txt": "four",
  });
  symlinkSync(join(root, ".git"), join(root, "x"));
  symlinkSync(join(root, "in"), join(root, "y"));
  for (const url of ["x/config", ".git/config", "..key", "%2E%2Ekey", "in/../x/config"]) {
    expect(found.findAttached(url, "")).toBeNull();
    expect(found.findFile(url)).toBeNull();
  }
  expect(found.findAttached("y/a.txt", "")?.name).toBe("a.txt");
  expect(found.pictures).toHaveLength(1);
});
