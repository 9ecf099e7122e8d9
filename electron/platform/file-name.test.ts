import { expect, test } from "vitest";
import { asFileName } from "./file-name.ts";

test.each([
  ["../../etc/passwd", "etc passwd"],
  ["..\\..\\evil.txt", "evil.txt"],
  ["notes\u202Efdp.exe", "notes fdp.exe"],
  ["notes\u061C\u200B.pdf", "notes .pdf"],
  ["a\u0000b\u2028c", "a b c"],
  ["CON", "CON_"],
  ["nul.txt", "nul_.txt"],
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
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name.isWellFormed()).toBe(true);
  }
});
