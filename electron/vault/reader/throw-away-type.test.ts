import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { throwAwayType, typesWithThrowAway } from "#shared/testing/throw-away-type.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { Projections } from "../store/projections.ts";
import { projectDocument } from "./project-document.ts";

const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");

test("a type of one's own has its row, and is found by its title, its fields and its tags", () => {
  const { log, database } = openTestLog();
  const doc = new Y.Doc();
  doc.on("update", (bytes: Uint8Array) => log.append([{ document: id, bytes }]));
  seedDocument(doc, throwAwayType, 5);
  const { fields } = rootsOf(doc);
  const entryIn = (key: string, entry: Readonly<Record<string, unknown>>) =>
    (fields.get(key) as Y.Map<unknown>).set("one", new Y.Map(Object.entries(entry)));
  (fields.get("title") as Y.Text).insert(0, "A brief visit");
  (fields.get("story") as Y.Text).insert(0, "It was there one day.");
  (fields.get("tags") as Y.Map<unknown>).set("short", true);
  entryIn("owner", { at: "V", name: "Ada" });
  entryIn("figures", { at: "V", name: new Y.Text("Days"), target: "3" });
  entryIn("kin", { at: "V", document: "doc_bbbbbbbbbbbb" });
  fields.set("lookAgainOn", "2026-10-14");

  const projected = projectDocument(database, privateSpaceId, id, typesWithThrowAway);
  expect(projected.row).toMatchObject({
    type: "throw-away",
    title: "A brief visit",
    status: "begun",
    tags: ["short"],
    owner: "Ada",
    dueOn: "2026-10-14",
    isTemplate: false,
  });

  const path = join(scratchFolder(), "private.projections");
  const projections = new Projections({ path, madeFrom: "one" });
  onTestFinished(() => projections.close());
  const { row, content, through } = projected;
  if (row === null || content === null) throw new Error("it has a row");
  projections.put({ row, content, through });
  for (const query of ["brief", "one day", "short", "Days", "Ada"]) {
    expect(projections.search(query, 10).map((hit) => hit.document)).toEqual([id]);
  }
  expect(projections.links(id)).toMatchObject({
    to: ["doc_bbbbbbbbbbbb"],
    named: [{ from: id, to: "doc_bbbbbbbbbbbb", field: "kin" }],
  });
});
