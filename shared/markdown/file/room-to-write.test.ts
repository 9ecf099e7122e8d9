import { expect, test } from "vitest";
import { documentTypes } from "../../doctypes/registry.ts";
import { draft } from "../../document/content/draft.ts";
import { withRoomToWrite } from "./room-to-write.ts";

const outline = [
  { heading: "Problem", guidance: "What goes wrong?" },
  { heading: "Risks", guidance: "What could fail?" },
];

function written(kind: string, text = "") {
  return draft(kind, { content: text === "" ? [] : [{ kind: "text", text, marks: {} }] });
}

function kindsOf(...drafts: readonly ReturnType<typeof written>[]): readonly string[] {
  return withRoomToWrite(drafts, outline).map(({ kind }) => kind);
}

test("a section of the outline under which nothing stands has a line to write on", () => {
  expect(kindsOf(written("heading2", "Problem"), written("heading2", "Risks"))).toEqual([
    "heading2",
    "paragraph",
    "heading2",
    "paragraph",
  ]);
});

test("one under which something stands is as it was, be it under a smaller heading", () => {
  const said = [written("heading2", "Problem"), written("bulleted", "One")];
  const parted = [written("heading2", "Risks"), written("heading3", "For us")];
  expect(kindsOf(...said, ...parted)).toEqual(["heading2", "bulleted", "heading2", "heading3"]);
});

test("other headings get none, and a higher one ends a section", () => {
  expect(
    kindsOf(written("heading2", "Notes"), written("heading2", "Risks"), written("heading1", "B")),
  ).toEqual(["heading2", "heading2", "paragraph", "heading1"]);
});

test("types without an outline leave a file as it is", () => {
  const drafts = [written("heading2", "Problem")];
  const note = documentTypes.find(({ name }) => name === "note");
  expect(withRoomToWrite(drafts, note?.outline ?? outline)).toEqual(drafts);
});
