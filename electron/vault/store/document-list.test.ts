import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { type DocumentId, documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { DocumentList } from "./document-list.ts";
import { Projections, type ProjectionsPlace } from "./projections.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");

function rowOf(id: DocumentId, updatedAt: number, title = "A title"): DocumentRow {
  return sampleRow({ id, title, updatedAt });
}

/** The file that a run leaves behind. */
function leaveBehind(...rows: readonly DocumentRow[]): ProjectionsPlace {
  const place = { path: join(scratchFolder(), "private.projections"), madeFrom: "dev_one" };
  const projections = new Projections(place);
  const content = {
    title: "",
    fields: "",
    body: "",
    mentions: [],
    attachments: [],
    passages: [],
    named: [],
  };
  for (const [index, row] of rows.entries()) {
    projections.put({ row, content, through: index + 1 });
  }
  projections.close();
  return place;
}

function change(place: ProjectionsPlace, statement: string): void {
  const database = new DatabaseSync(place.path);
  database.exec(statement);
  database.close();
}

function recallAll(place: ProjectionsPlace): DocumentList {
  const list = new DocumentList(place, privateSpaceId);
  while (list.recall(1) !== null);
  return list;
}

test("the list of the last run is recalled in slices, newest change first", () => {
  const place = leaveBehind(rowOf(prd, 10), rowOf(note, 20));
  const list = new DocumentList(place, privateSpaceId);
  expect(list.recall(1)).toEqual([rowOf(note, 20)]);
  expect(list.recall(1)).toEqual([rowOf(prd, 10)]);
  expect(list.recall(1)).toEqual([]);
  expect(list.recall(1)).toBeNull();
  expect(list.rows()).toEqual([rowOf(note, 20), rowOf(prd, 10)]);
});

test("tags, owner, review date, where it went and whether it is a template are recalled as they were", () => {
  const row = {
    ...rowOf(prd, 10),
    tags: ["front-desk", "waitlist"],
    owner: "Ada",
    dueOn: "2026-10-14",
    isTemplate: true,
    trashedAt: 12,
    movedTo: note,
  };
  expect(recallAll(leaveBehind(row)).rows()).toEqual([row]);
});

test("what was projected meanwhile is not replaced by what the last run knew", () => {
  const list = new DocumentList(leaveBehind(rowOf(prd, 10, "old")), privateSpaceId);
  list.put(rowOf(prd, 30, "new"), 9);
  expect(list.recall(10)).toEqual([]);
  expect(list.rows().map((row) => row.title)).toEqual(["new"]);
});

test("a first start has nothing to recall, and makes no file", () => {
  const place = { path: join(scratchFolder(), "private.projections"), madeFrom: "dev_one" };
  expect(new DocumentList(place, privateSpaceId).recall(10)).toBeNull();
  expect(existsSync(place.path)).toBe(false);
});

test("a row tells from which state of the record it was made", () => {
  const list = recallAll(leaveBehind(rowOf(prd, 10), rowOf(note, 20)));
  expect([list.throughOf(prd), list.throughOf(note)]).toEqual([1, 2]);
  list.remove(note);
  expect(list.throughOf(note)).toBeNull();
});

test("a bare row never takes the place of one that was made while the document was whole", () => {
  const list = recallAll(leaveBehind(rowOf(prd, 10, "whole")));
  expect(list.put(rowOf(prd, 10, ""), 0)).toBe(false);
  expect(list.put(rowOf(note, 10, ""), 0)).toBe(true);
  expect(list.find(prd)?.title).toBe("whole");
});

test("a row whose bits have changed is left out instead of telling something wrong", () => {
  const place = leaveBehind(rowOf(prd, 10), rowOf(note, 20));
  change(place, `UPDATE document SET title = 'B title' WHERE id = '${prd}'`);
  expect(
    recallAll(place)
      .rows()
      .map((row) => row.id),
  ).toEqual([note]);
});

test("what another version made, or was made from another record, is not recalled", () => {
  const place = leaveBehind(rowOf(prd, 10));
  expect(recallAll({ ...place, madeFrom: "dev_two" }).rows()).toEqual([]);
  change(place, "PRAGMA user_version = 999");
  expect(recallAll(place).rows()).toEqual([]);
});
