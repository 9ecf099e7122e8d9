import { join } from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { interviewType } from "#shared/doctypes/interview/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { asBlockId } from "#shared/document/blocks/block.ts";
import { writeContentBlocks } from "#shared/document/content/write-content.ts";
import { beginThread } from "#shared/document/comments/write-comments.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { entryOfFile } from "#shared/document/fields/files.ts";
import {
  attachmentIdSchema,
  deviceKeySchema,
  documentIdSchema,
  privateSpaceId,
  spaceIdSchema,
} from "#shared/domain/ids.ts";
import type { SpaceKind } from "#shared/domain/space.ts";
import { readMarkdown } from "#shared/markdown/read-markdown.ts";
import { noNeighbours } from "#shared/markdown/read/surroundings.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { DocumentList } from "../store/document-list.ts";
import { Projections } from "../store/projections.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { bodyTextOf } from "../../testing/vault-stage.ts";
import { lastPositions } from "../store/last-positions.ts";
import { noteSeenComments } from "../store/seen-comments.ts";
import { writeSpaceInfo } from "../store/space-info.ts";
import { SqliteSnapshots } from "../store/sqlite-snapshots.ts";
import { compactDocument } from "./compact-document.ts";
import { projectDocument } from "./project-document.ts";

const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** A decision in a real log, each change an update of its own. */
function writeDecision(title: string) {
  const { database, log } = openTestLog();
  const doc = new Y.Doc();
  doc.on("update", (bytes: Uint8Array) => log.append([{ document: id, bytes }]));
  seedDocument(doc, decisionType, 5);
  const stored = rootsOf(doc).fields.get("title");
  if (stored instanceof Y.Text) stored.insert(0, title);
  return { database, log, doc };
}

test("a document's row is what its updates say", () => {
  const { database } = writeDecision("Where we keep backups");
  const { row, through } = projectDocument(database, privateSpaceId, id);
  expect(row).toMatchObject({
    id,
    space: "private",
    type: "decision",
    title: "Where we keep backups",
    status: "proposed",
    createdAt: 5,
  });
  expect(row?.updatedAt).toBeGreaterThan(5);
  expect(through).toBe(2);
});

test("a row says how many comments are open and which were not seen, as far as the record goes", () => {
  const { database, log } = writeDecision("Where we keep backups");
  const by = deviceKeySchema.parse("a".repeat(64));
  const said = new Y.Doc();
  const part = partIdOf({ document: id, part: "comments" });
  said.on("update", (bytes: Uint8Array) => log.append([{ document: part, bytes }]));
  const about = { anchor: { block: asBlockId("b"), isWhole: true, stretches: [] }, quote: "" };
  const before = projectDocument(database, privateSpaceId, id);
  expect(before.row?.comments).toEqual({ open: 0, unseen: [] });
  beginThread(said, new SeededRandom(1), about, { words: "Why?", by, at: 1 });
  const project = () => projectDocument(database, privateSpaceId, id);
  expect(project().row?.comments).toMatchObject({ open: 1, unseen: [{ by }] });
  // A comment is no change of the document; the row is made anew for it all the same.
  expect(project().row?.updatedAt).toBe(before.row?.updatedAt);
  const [positions] = [...lastPositions(database)];
  expect(project().through).toBeGreaterThan(before.through);
  expect(positions?.get(id)).toBe(project().through);
  noteSeenComments(database, id, Y.encodeStateVector(said));
  expect(project().row?.comments).toEqual({ open: 1, unseen: [] });
});

test("in the sample space, what nobody touched was changed last when it was begun", () => {
  const space = spaceIdSchema.parse("space_000000000001");
  const updatedAtOf = (kind: SpaceKind, isTouched: boolean, wasInTrash = false) => {
    const { database, log } = openTestLog();
    writeSpaceInfo(database, { name: "Marlow", kind });
    const doc = new Y.Doc();
    doc.on("update", (bytes: Uint8Array) => log.append([{ document: id, bytes }]));
    seedDocument(doc, decisionType, 5);
    if (wasInTrash) {
      rootsOf(doc).meta.set("trashed", 7);
      rootsOf(doc).meta.delete("trashed");
    }
    if (isTouched) rootsOf(doc).fields.set("decidedOn", "2026-10-14");
    return projectDocument(database, space, id).row?.updatedAt;
  };
  expect(updatedAtOf("sample", false)).toBe(5);
  expect(updatedAtOf("sample", false, true)).toBe(5);
  expect(updatedAtOf("sample", true)).toBeGreaterThan(5);
  expect(updatedAtOf("local", false)).toBeGreaterThan(5);
});

test("what was in the trash for a while was changed last when it was changed before that", () => {
  const clock = new ManualClock(1_000);
  const { database, log } = openTestLog(clock);
  const doc = new Y.Doc();
  doc.on("update", (bytes: Uint8Array) => log.append([{ document: id, bytes }]));
  seedDocument(doc, decisionType, 5);
  const updatedAt = () => projectDocument(database, privateSpaceId, id).row?.updatedAt;
  const { meta, fields } = rootsOf(doc);
  const changes = [
    () => fields.set("decidedOn", "2026-10-14"),
    () => meta.set("trashed", 3_000),
    () => meta.delete("trashed"),
    () => fields.set("decidedOn", "2026-10-15"),
    () => meta.set("trashed", 5_000),
  ];
  const moments = changes.map((change) => {
    clock.advance(1_000);
    change();
    return updatedAt();
  });
  expect(moments).toEqual([2_000, 2_000, 2_000, 5_000, 5_000]);

  const compaction = compactDocument(database, id);
  if (compaction.kind !== "snapshot") throw new Error("it can be compacted");
  new SqliteSnapshots(database).keep(compaction.snapshot);
  expect(updatedAt()).toBe(5_000);
  meta.delete("trashed");
  expect(updatedAt()).toBe(5_000);
});

test("its words, and what it mentions, come with the row", () => {
  const { database, doc } = writeDecision("Where we keep backups");
  const { fields, blocks, meta } = rootsOf(doc);
  blocks.set("one", new Y.Map([["t", new Y.Text("In a block")]]));
  const ada = new Y.Map([["name", "Ada and Grace"]]);
  (fields.get("deciders") as Y.Map<unknown>).set("one", ada);
  const body = bodyTextOf(doc);
  body.insertEmbed(0, { mention: "doc_bbbbbbbbbbbb" });
  body.insert(1, "On a disk of its own");
  body.insertEmbed(0, {
    attachment: "f".repeat(64),
    name: "week-of-tapes.csv",
    alt: "Seven tapes",
  });
  meta.set("trashed", 77);

  const { content, row } = projectDocument(database, privateSpaceId, id);
  expect(row?.trashedAt).toBe(77);
  expect(content?.title).toBe("Where we keep backups");
  expect(content?.fields).toContain("Ada and Grace");
  expect(content?.body).toContain("On a disk of its own");
  expect(content?.body).toContain("In a block");
  expect(content?.body).toMatch(/week-of-tapes\.csv\nSeven tapes\n/);
  expect(content?.mentions).toEqual(["doc_bbbbbbbbbbbb"]);
});

test("a file in a field is found by its name, and counts as used in its space until the document is gone", () => {
  const { database, log } = openTestLog();
  const doc = new Y.Doc();
  doc.on("update", (bytes: Uint8Array) => log.append([{ document: id, bytes }]));
  seedDocument(doc, interviewType, 5);
  const attachment = attachmentIdSchema.parse(`att_${"f".repeat(64)}`);
  const { scalars } = entryOfFile({ attachment, name: "week-of-tapes.m4a", size: 5 });
  const field = rootsOf(doc).fields.get("recordings") as Y.Map<unknown>;
  field.set("one", new Y.Map(Object.entries(scalars)));

  const { row, content, through } = projectDocument(database, privateSpaceId, id);
  if (row === null || content === null) throw new Error("it is there");
  expect(content.fields.trim()).toMatch(/\bweek-of-tapes\.m4a$/);
  expect(content.fields).not.toContain("att_");
  const projections = new Projections({
    path: join(scratchFolder(), "private.projections"),
    madeFrom: "dev_one",
  });
  projections.put({ row, content, through });
  expect(projections.usedAttachments()).toEqual([attachment]);
  expect(projections.forget(id)).toEqual({ isDone: true, orphans: [attachment] });
  expect(projections.usedAttachments()).toEqual([]);
});

test("what stands in the cells of a table is found as well", () => {
  const { database, doc } = writeDecision("Where we keep backups");
  const table = readMarkdown("| Cost |\n| --- |\n| Two euros |", noNeighbours);
  writeContentBlocks(rootsOf(doc).blocks, table, new SeededRandom(1));
  const { content } = projectDocument(database, privateSpaceId, id);
  expect(content?.body).toContain("Cost");
  expect(content?.body).toContain("Two euros");
});

test("a document without its first update has no row", () => {
  const { database } = openTestLog();
  expect(projectDocument(database, privateSpaceId, id)).toEqual({
    document: id,
    row: null,
    content: null,
    through: 0,
  });
});

test("bytes that are no update of Yjs do not hide the rest", () => {
  const { database, log } = writeDecision("Readable");
  log.append([{ document: id, bytes: Uint8Array.of(255, 255, 255) }]);
  const { row, through } = projectDocument(database, privateSpaceId, id);
  expect(row?.title).toBe("Readable");
  expect(through).toBe(3);
});

test("a document whose beginning is damaged is listed without a title, so that it can be found", () => {
  const { database } = writeDecision("Hidden by the damage");
  database.exec("UPDATE update_log SET bytes = x'00' WHERE position = 1");
  const { row, through } = projectDocument(database, privateSpaceId, id);
  expect(row).toMatchObject({ id, space: "private", type: "", title: "" });
  expect(through).toBe(0);
});

test.each([1e18, -1e18, 1e300, 0.5, Number.MAX_VALUE])(
  "a document that others say to be from %s is stored in the list and read again, as any other",
  (moment) => {
    const { database, doc } = writeDecision("Ours");
    rootsOf(doc).meta.set("createdAt", moment);
    rootsOf(doc).meta.set("trashed", moment);
    const { row, content, through } = projectDocument(database, privateSpaceId, id);
    if (row === null || content === null) throw new Error("it is there");
    const place = { path: join(scratchFolder(), "private.projections"), madeFrom: "dev_one" };
    const projections = new Projections(place);
    expect(projections.put({ row, content, through })).toBe(true);
    projections.close();
    const list = new DocumentList(place, privateSpaceId);
    while (list.recall(1) !== null);
    expect(list.rows()).toHaveLength(1);
    expect(() => new Date(row.createdAt).toISOString()).not.toThrow();
  },
);

test("a row is short, whatever a document calls itself", () => {
  const { database, doc } = writeDecision("A".repeat(100_000));
  rootsOf(doc).meta.set("type", "decision".repeat(10_000));
  const { row } = projectDocument(database, privateSpaceId, id);
  expect(JSON.stringify(row).length).toBeLessThan(3_000);
});
