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

function around(
  files: Readonly<Record<string, string>>,
  { mostBytes = 100, names = named() }: { mostBytes?: number; names?: FileNames } = {},
) {
  const root = realpathSync(scratchFolder());
  for (const [name, words] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), words);
  }
  const signs = { count: 0 };
  const onPicture = () => (signs.count += 1);
  const given = { root, takesFiles: true, names, mostBytes, onPicture };
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
  const { found } = around(files, { mostBytes: 8 });
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

test("of what does not come along it is said whether it lies outside, is hidden, or has an address that cannot be read", () => {
  const { root, found } = around({ ".git/key": "secret", "in/a.txt": "four" });
  symlinkSync(dirname(root), join(root, "out"));
  const urls = ["../a.txt", "out/a.txt", ".git/key", "100%.txt", "a%00.txt", "#there", "in/b.txt"];
  for (const url of urls) expect(found.findAttached(url, "")).toBeNull();
  symlinkSync(join(root, ".git"), join(root, "shown"));
  expect(found.findAttached("shown/key", "")).toBeNull();
  expect(found.missing).toEqual([
    { url: "../a.txt", why: "picture-outside" },
    { url: "out/a.txt", why: "picture-missing" },
    { url: ".git/key", why: "picture-hidden" },
    { url: "100%.txt", why: "picture-address" },
    { url: "a%00.txt", why: "picture-address" },
    { url: "#there", why: "picture-address" },
    { url: "in/b.txt", why: "picture-missing" },
    { url: "shown/key", why: "picture-hidden" },
  ]);
});

test("a file whose name has a # or a ? in it is found by it, and a place in another one by the other's name", () => {
  const { found } = around({ "Call #3.m4a": "three", "Why?.txt": "why", "a.txt": "four" });
  const names = [
    "Call #3.m4a",
    "Call%20%233.m4a",
    "Why?.txt",
    "a.txt#there",
    "a.txt?raw",
    "b#.txt",
  ];
  expect(names.map((url) => found.findAttached(url, "")?.name ?? null)).toEqual([
    "Call #3.m4a",
    "Call #3.m4a",
    "Why?.txt",
    "a.txt",
    "a.txt",
    null,
  ]);
});

test("a link to a document whose name has a # in it leads to that, and one to a place in a document to the document", () => {
  const names = named("Call #3.md", "Call.md", "in/Why?.md");
  const { found } = around(
    { "Call #3.md": "three", "Call.md": "one", "in/Why?.md": "why" },
    { names },
  );
  const urls = ["Call #3.md", "Call%20%233.md", "Call #3", "Call.md#3", "in/Why?.md", "Call #4.md"];
  expect(urls.map((url) => found.findDocument(url))).toMatchObject([
    { title: "Call #3.md", at: "" },
    { title: "Call #3.md", at: "" },
    { title: "Call #3.md", at: "" },
    { title: "Call.md", at: "#3" },
    { title: "in/Why?.md", at: "" },
    null,
  ]);
});

test("words in two brackets name a document whose name has a # in it, and a place in one otherwise", () => {
  const { found } = around({}, { names: named("Call #3.md", "Call.md") });
  const said = ["Call #3", "notes/Call #3", "Call#there", "Call.md#there"];
  expect(said.map((name) => found.findNamed(name))).toMatchObject([
    { title: "Call #3.md", at: "" },
    { title: "Call #3.md", at: "" },
    { title: "Call.md", at: "#there" },
    { title: "Call.md", at: "#there" },
  ]);
});
