import { expect, test } from "vitest";
import { lostWords } from "./lost-words.ts";

const body = "\nA second disk\n";

test("a word that a file has more often than its document is lost", () => {
  expect(lostWords("disk and disk", ["one disk and"])).toEqual(["disk"]);
  expect(lostWords("disk and disk", ["disk and", "disk"])).toEqual([]);
});

test("the name of a field is not what a text says, also with a mark of the order of bytes in it", () => {
  for (const name of ["date", "da\uFEFFte"]) {
    expect(lostWords(`---\n${name}: soon\n---\n${body}`, [body, "soon"])).toEqual([]);
    expect(lostWords(`---\n${name}: soon\n---\n${body}`, [body])).toEqual(["soon"]);
  }
});
