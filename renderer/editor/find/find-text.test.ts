import { expect, test } from "vitest";
import { bringTogether, meet } from "../testing/meet.ts";
import type { Person } from "../testing/person.ts";
import { $findText, type Wanted } from "./find-text.ts";
import { $replaceMatches } from "./replace-text.ts";

function find(person: Person, words: string, matchCase = false): number {
  return person.editor.read(() => $findText({ words, matchCase }).length);
}

function replaceAll(person: Person, wanted: Wanted, words: string): void {
  person.editor.update(() => $replaceMatches($findText(wanted), words), { discrete: true });
}

test("words are found wherever they stand, whatever their case, unless that is asked for", () => {
  const [pm] = meet("The diary", { kind: "bullet", text: "a Diary of diaries" }, "no such");
  expect(find(pm, "diar")).toBe(3);
  expect(find(pm, "Diary", true)).toBe(1);
  expect(find(pm, "")).toBe(0);
});

test("a match goes across formats and links, and never from one line into the next", () => {
  const [pm] = meet("the full diary", "empty");
  pm.format([0, 4], [0, 8], "bold");
  pm.link([0, 9], [0, 14], "https://example.com/");
  expect(find(pm, "the full diary")).toBe(1);
  expect(find(pm, "diaryempty")).toBe(0);
});

test("what means something in a pattern is looked for as it is", () => {
  const [pm] = meet("costs (about) 3.50 a/b [x] -1 $&");
  for (const words of ["(about)", "3.50", "a/b", "[x]", "-1", "$&"])
    expect(find(pm, words)).toBe(1);
  expect(find(pm, "3x50")).toBe(0);
});

test("words in a table are found too", () => {
  const [pm] = meet("");
  pm.insertTable(0, 2, 2);
  pm.type([3, 0], "answered");
  expect(find(pm, "answer")).toBe(1);
});

test("every match is replaced at once, and comes to others as written", () => {
  const [pm, lead] = meet("vet and vet", "a vet");
  pm.format([0, 0], [0, 3], "bold");
  replaceAll(pm, { words: "vet", matchCase: false }, "doctor");
  expect(pm.text).toBe("doctor and doctor\na doctor");
  expect(pm.stored[0]?.content[0]).toMatchObject({ text: "doctor", marks: { bold: true } });
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
});
