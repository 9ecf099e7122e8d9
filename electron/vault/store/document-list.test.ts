import { expect, test } from "vitest";
import { documentRowSchema } from "#shared/domain/document-row.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { DocumentList } from "./document-list.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");

function rowOf(id: typeof prd, updatedAt: number, title = "A title") {
  return documentRowSchema.parse({
    id,
    space: "private",
    type: "decision",
    title,
    status: null,
    createdAt: 1,
    updatedAt,
  });
}

function openList() {
  const { database, log } = openTestLog();
  return { database, log, list: new DocumentList(database, privateSpaceId) };
}

test("rows come newest change first, with their space", () => {
  const { list } = openList();
  list.put(rowOf(prd, 10), 1);
  list.put(rowOf(note, 20), 2);
  expect(list.rows()).toEqual([rowOf(note, 20), rowOf(prd, 10)]);
});

test("a later row replaces an earlier one, and an earlier never a later", () => {
  const { list } = openList();
  list.put(rowOf(prd, 20, "later"), 2);
  list.put(rowOf(prd, 10, "earlier"), 1);
  expect(list.rows().map((row) => row.title)).toEqual(["later"]);
});

test("documents whose row is missing or older than the log are stale", () => {
  const { log, list } = openList();
  log.append([
    { document: prd, bytes: Uint8Array.of(1) },
    { document: note, bytes: Uint8Array.of(2) },
  ]);
  expect(list.stale()).toEqual([prd, note]);

  list.put(rowOf(prd, 1), 1);
  list.put(rowOf(note, 1), 2);
  expect(list.stale()).toEqual([]);

  log.append([{ document: prd, bytes: Uint8Array.of(3) }]);
  expect(list.stale()).toEqual([prd]);
});

test("a row that cannot be read is left out instead of hiding the others", () => {
  const { database, list } = openList();
  list.put(rowOf(prd, 10), 1);
  database.exec("INSERT INTO document VALUES ('rubbish', 'decision', '', NULL, 1, 99, 1)");
  expect(list.rows().map((row) => row.id)).toEqual([prd]);
});

test("a row that the disk does not take is a failure, not an error, and is listed all the same", () => {
  const { database, list } = openList();
  database.exec("PRAGMA query_only = ON");
  list.put(rowOf(note, 5), 1);
  expect(list.put(rowOf(prd, 1), 1)).toEqual({ ok: false, failure: { kind: "read-only" } });
  expect(list.rows()).toEqual([rowOf(note, 5), rowOf(prd, 1)]);

  database.exec("PRAGMA query_only = OFF");
  list.put(rowOf(prd, 9, "taken"), 2);
  expect(list.rows().map((row) => row.title)).toEqual(["taken", "A title"]);
});
