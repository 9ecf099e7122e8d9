import { expect, test } from "vitest";
import * as Y from "yjs";
import { type Line, readLines } from "./lines.ts";
import { insertLines } from "./testing/insert-lines.ts";

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
