import { expect, test } from "vitest";
import * as Y from "yjs";
import { insertLines, type Line, readLines, writeLines } from "./lines.ts";

const heading = (text: string): Line => ({ kind: "heading", text });
const paragraph = (text: string): Line => ({ kind: "paragraph", text });

function bodyOf(lines: readonly Line[]): Y.Text {
  const body = new Y.Doc().getText("body");
  insertLines(body, lines);
  return body;
}

test("an empty body reads as one empty paragraph", () => {
  expect(readLines(new Y.Doc().getText("body"))).toEqual([paragraph("")]);
});

test("lines come back with their kinds", () => {
  const lines = [heading("Context"), paragraph(""), paragraph("We met."), heading("Options")];
  expect(readLines(bodyOf(lines))).toEqual(lines);
});

test("splitting a heading's line leaves the new line as it is asked to be", () => {
  const body = bodyOf([heading("Context")]);
  writeLines(body, [heading("Con"), paragraph("text")], 4);
  expect(readLines(body)).toEqual([heading("Con"), paragraph("text")]);
});

test("a line typed after a heading does not become a heading", () => {
  const body = bodyOf([heading("Context"), paragraph("")]);
  writeLines(body, [heading("Context"), paragraph("Why"), paragraph("")], 11);
  expect(readLines(body)).toEqual([heading("Context"), paragraph("Why"), paragraph("")]);
});

test("what a partner types into the second half of a line that is split stays there", () => {
  const mine = new Y.Doc();
  insertLines(mine.getText("body"), [paragraph("one two")]);
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));

  writeLines(mine.getText("body"), [paragraph("one "), paragraph("two")], 5);
  writeLines(theirs.getText("body"), [paragraph("one two and three")], 17);
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));

  expect(readLines(mine.getText("body"))).toEqual([paragraph("one "), paragraph("two and three")]);
});

test("two people who join the same lines in different ways lose no letter", () => {
  const mine = new Y.Doc();
  insertLines(mine.getText("body"), [paragraph("one"), paragraph("two"), paragraph("three")]);
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));

  writeLines(mine.getText("body"), [paragraph("onetwo"), paragraph("three")], 3);
  writeLines(theirs.getText("body"), [paragraph("one"), paragraph("twothree")], 7);
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));

  expect(readLines(mine.getText("body"))).toEqual([paragraph("onetwothree")]);
});
