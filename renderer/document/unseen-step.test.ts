import { beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { BlockId } from "#shared/document/blocks/block.ts";
import { prdType } from "#shared/doctypes/prd/index.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { seedDocument } from "#shared/document/create.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "./open-document.ts";

const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };

/** One document at two people's, and what the first of them is told of steps that were not taken. */
function openBoth() {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  seedDocument(docs[0], prdType, 0);
  const sync = () => {
    Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]), "elsewhere");
    Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]), "elsewhere");
  };
  sync();
  const [mine, theirs] = [new OpenDocument(place, docs[0]), new OpenDocument(place, docs[1])];
  const told: string[] = [];
  mine.onOverridden((direction) => told.push(direction));
  const [, line] = mine.body.blocks;
  if (line === undefined) throw new Error("a PRD has an outline");
  mine.edit(() => mine.body.insertText(line.id, 0, "Front desks"));
  mine.endUndoStep();
  sync();
  return { mine, theirs, sync, told, line: line.id };
}

let { mine, theirs, sync, told, line } = openBoth();
beforeEach(() => {
  ({ mine, theirs, sync, told, line } = openBoth());
});

/** As the editor does: what an edit makes was made for it before, so that taking it back hides it. */
function edit<Made>(document: OpenDocument, change: () => Made): Made {
  document.body.reserve({ containers: 2, splits: 2 });
  const made: Made[] = [];
  document.edit(() => void made.push(change()));
  document.endUndoStep();
  return made[0] as Made;
}

const words = (id: BlockId) => textOfContent(mine.body.find(id)?.content ?? []);

test("whoever takes back a block that somebody else has deleted is told that nothing was taken back, and the next press takes what they did before", () => {
  const made = edit(mine, () => mine.body.insert({ after: line }, {}));
  sync();
  edit(theirs, () => theirs.body.remove(made));
  sync();
  mine.undo();
  expect(told).toEqual(["undo"]);
  expect(words(line)).toBe("Front desks");
  mine.undo();
  expect(told).toEqual(["undo"]);
  expect(words(line)).toBe("");
});

test("whoever takes back a division that somebody else has joined is told so", () => {
  const half = edit(mine, () => mine.body.split(line, 5));
  sync();
  edit(theirs, () => theirs.body.merge(half, line));
  sync();
  mine.undo();
  expect(told).toEqual(["undo"]);
  expect(words(line)).toBe("Front desks");
  mine.undo();
  expect(words(line)).toBe("");
});

test("whoever takes back a division of which somebody else has deleted what came of it is told so", () => {
  const half = edit(mine, () => mine.body.split(line, 11));
  sync();
  edit(theirs, () => theirs.body.remove(half));
  sync();
  mine.undo();
  expect(told).toEqual(["undo"]);
  expect(words(line)).toBe("Front desks");
});

test("whoever takes back a row that somebody else has deleted is told so", () => {
  const table = edit(mine, () => mine.body.insertTable(line, 2, 2));
  mine.body.reserve({ rows: [{ table, after: null }] });
  const row = edit(mine, () => mine.body.insertRow(table, null));
  sync();
  edit(theirs, () => theirs.body.removeRow(table, row));
  sync();
  mine.undo();
  expect(told).toEqual(["undo"]);
  mine.undo();
  expect(mine.body.find(table)).toBeUndefined();
  expect(told).toEqual(["undo"]);
});

test("a block of which only the words were deleted elsewhere goes with the press, and nothing is told", () => {
  const made = edit(mine, () => mine.body.insert({ after: line }, {}));
  sync();
  edit(theirs, () => {
    theirs.body.insertText(made, 0, "Back rooms");
    theirs.body.deleteText(made, 0, 10);
  });
  sync();
  mine.undo();
  expect(mine.body.find(made)).toBeUndefined();
  expect(told).toEqual([]);
});

test("what was made and deleted by the same person at once is not said to be changed elsewhere", () => {
  mine.edit(() => mine.body.remove(mine.body.insert({ after: line }, {})));
  mine.endUndoStep();
  sync();
  mine.undo();
  expect(told).toEqual([]);
});
