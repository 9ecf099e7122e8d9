import { beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { prdType } from "#shared/doctypes/prd/index.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { seedDocument } from "#shared/document/create.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "./open-document.ts";

const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };

/** One document in two windows, or at two people's. */
function openBoth() {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  seedDocument(docs[0], prdType, 0);
  const sync = () => {
    for (const [from, to] of [docs, docs.toReversed()] as const) {
      if (from !== undefined && to !== undefined)
        Y.applyUpdate(to, Y.encodeStateAsUpdate(from), "elsewhere");
    }
  };
  sync();
  const [mine, theirs] = docs.map((doc) => openOne(new OpenDocument(place, doc)));
  if (mine === undefined || theirs === undefined) throw new Error("there are two");
  return { mine, theirs, sync };
}

function openOne(document: OpenDocument) {
  const [, line] = document.body.blocks;
  if (line === undefined) throw new Error("a PRD has an outline");
  const told: string[] = [];
  document.onOverridden((direction) => told.push(direction));
  return {
    document,
    told,
    type: (at: number, words: string) =>
      document.edit(() => document.body.insertText(line.id, at, words)),
    remove: (from: number, to: number) =>
      document.edit(() => document.body.deleteText(line.id, from, to)),
    read: () => [
      textOfContent(document.body.find(line.id)?.content ?? []),
      document.readField("status"),
    ],
  };
}

let { mine, theirs, sync } = openBoth();
beforeEach(() => {
  ({ mine, theirs, sync } = openBoth());
});

test("a status that somebody else set again is left alone, and the words before it are taken back by the next press", () => {
  mine.type(0, "Front desks");
  mine.document.writeField("status", "review");
  sync();
  theirs.document.writeField("status", "accepted");
  sync();
  mine.document.undo();
  expect(mine.read()).toEqual(["Front desks", "accepted"]);
  expect(mine.told).toEqual(["undo"]);
  mine.document.undo();
  expect(mine.read()).toEqual(["", "accepted"]);
  expect(mine.told).toEqual(["undo"]);
});

test("words that somebody else removed are a press of their own, and the words before them the next", () => {
  mine.type(0, "Front desks");
  mine.document.endUndoStep();
  mine.type(11, " answer");
  sync();
  theirs.remove(11, 18);
  sync();
  mine.document.undo();
  expect(mine.read()[0]).toBe("Front desks");
  expect(mine.told).toEqual(["undo"]);
  mine.document.undo();
  expect(mine.read()[0]).toBe("");
  expect(mine.told).toEqual(["undo"]);
});

test("a step of which others overrode a part takes the rest back, and nothing is told", () => {
  mine.type(0, "Front desks");
  sync();
  theirs.remove(0, 6);
  sync();
  mine.document.undo();
  expect(mine.read()[0]).toBe("");
  expect(mine.told).toEqual([]);
});

test("letters that were typed and removed within one step cost no press", () => {
  mine.type(0, "Front desks");
  mine.document.endUndoStep();
  mine.type(11, "xy");
  mine.remove(11, 13);
  mine.document.undo();
  expect(mine.read()[0]).toBe("");
  expect(mine.told).toEqual([]);
});

test("what somebody else set again is not made again, and the next press makes what came after it", () => {
  mine.document.writeField("status", "review");
  mine.type(0, "Front desks");
  mine.document.undo();
  mine.document.undo();
  sync();
  theirs.document.writeField("status", "accepted");
  sync();
  mine.document.redo();
  expect(mine.read()).toEqual(["", "accepted"]);
  expect(mine.told).toEqual(["redo"]);
  mine.document.redo();
  expect(mine.read()).toEqual(["Front desks", "accepted"]);
  expect(mine.told).toEqual(["redo"]);
});

test("a press that took nothing back keeps what can be made again", () => {
  mine.document.writeField("status", "review");
  mine.type(0, "Front desks");
  sync();
  theirs.document.writeField("status", "accepted");
  sync();
  mine.document.undo();
  mine.document.undo();
  expect(mine.told).toEqual(["undo"]);
  mine.document.redo();
  expect(mine.read()).toEqual(["Front desks", "accepted"]);
});

test("each step that others overrode is told once, and then there is nothing left to tell of", () => {
  for (const status of ["review", "accepted", "review"]) {
    mine.document.writeField("status", status);
    sync();
    theirs.document.writeField("status", "draft");
    sync();
  }
  for (let press = 0; press < 9; press++) mine.document.undo();
  expect(mine.told).toEqual(["undo", "undo", "undo"]);
  expect(mine.read()).toEqual(["", "draft"]);
  mine.document.redo();
  expect(mine.told).toHaveLength(3);
});

test("nothing is told, and no step used up, while somebody composes a letter", () => {
  mine.type(0, "Front desks");
  mine.document.writeField("status", "review");
  sync();
  theirs.document.writeField("status", "accepted");
  sync();
  const letGo = mine.document.door.hold();
  mine.document.undo();
  expect(mine.told).toEqual([]);
  letGo();
  mine.document.undo();
  expect(mine.told).toEqual(["undo"]);
  expect(mine.read()[0]).toBe("Front desks");
});
