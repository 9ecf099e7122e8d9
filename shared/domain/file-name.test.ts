import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addressOfFile,
  asFileName,
  attachmentFileName,
  shortName,
  titleAsFileName,
} from "./file-name.ts";

test.each([
  ["../../etc/passwd", "etc passwd"],
  ["..\\..\\evil.txt", "evil.txt"],
  ["notes\u202Efdp.exe", "notes fdp.exe"],
  ["notes\u061C\u200B.pdf", "notes .pdf"],
  ["a\u0000b\u2028c", "a b c"],
  ["CON", "CON_"],
  ["nul.txt", "nul_.txt"],
  ["aux .txt", "aux_ .txt"],
  ["com².log", "com²_.log"],
  ["half \uD83D.md", "half \uFFFD.md"],
  ["Console.txt", "Console.txt"],
  ["file.txt:stream.exe", "file.txt stream.exe"],
  ["  .hidden ", "hidden"],
  ["...", "Untitled"],
  ["Größe 📐.md", "Größe 📐.md"],
])("%j is called %j on a disk", (suggested, name) => {
  expect(asFileName(suggested)).toBe(name);
});

test("a name of ten thousand letters keeps its ending and fits", () => {
  for (const letter of ["a", "ß", "📐"]) {
    const name = asFileName(`${letter.repeat(10_000)}.xlsx`);
    expect(name).toMatch(/\.xlsx$/);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
    expect(name.isWellFormed()).toBe(true);
  }
});

const id = `att_${"0123456789abcdef".repeat(4)}`;

test("a file of a document is called what it was called, behind the beginning of its hash", () => {
  expect(attachmentFileName(id, "a curve (2).png", "image/png")).toBe("01234567-a curve (2).png");
  expect(attachmentFileName(id, "図表", "image/png")).toBe("01234567-図表.png");
  expect(attachmentFileName(id, "notes", "text/plain")).toBe("01234567-notes");
});

test("a long name of a file keeps its beginning and its ending", () => {
  const name = `A talk about visits ${"that were missed ".repeat(20)}.m4a`;
  expect(attachmentFileName(id, name, "audio/mp4")).toBe(`01234567-${`${name.slice(0, 76)}.m4a`}`);
  expect(shortName(name, 30)).toBe("A talk about visits that w.m4a");
  expect(shortName("ab📐cd.m4a", 7)).toBe("ab.m4a");
  expect(shortName("Call.m4a", 8)).toBe("Call.m4a");
});

test("whatever something is called, its name is one that can be a name and an address, and is that again", () => {
  const letters = fc.constantFrom(
    "a",
    ".",
    "😀",
    "\uD83D",
    "\uDE00",
    " ",
    "ß\u0301",
    "図",
    "~",
    "/",
    "con",
    ".png",
  );
  const called = fc.array(letters, { maxLength: 200 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(called, fc.string({ unit: "binary" })), (name) => {
      for (const made of [
        asFileName(name),
        titleAsFileName(name),
        attachmentFileName(id, name, "image/png"),
      ]) {
        expect(asFileName(made)).toBe(made);
        expect(decodeURIComponent(addressOfFile(made))).toBe(made);
      }
    }),
  );
});
