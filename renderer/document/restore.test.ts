import { expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { interviewType } from "#shared/doctypes/interview/index.ts";
import { fieldsOf } from "#shared/document/content/read-content.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { seedDocument } from "#shared/document/create.ts";
import { stateOf } from "#shared/document/difference/state.ts";
import { entryOfFile, readFiles } from "#shared/document/fields/files.ts";
import { attachmentIdSchema, documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { allBlocks } from "#shared/document/comments/anchor.ts";
import { bringTogether, meet } from "../editor/testing/meet.ts";
import { OpenDocument } from "./open-document.ts";
import { restoreState } from "./restore.ts";

const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };

function decision() {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 0);
  const document = new OpenDocument(place, doc, new SeededRandom(1));
  const lines = () => document.body.blocks.map(({ content }) => textOfContent(content));
  return { doc, document, lines, read: () => fieldsOf(doc) };
}

test("fields of every kind say again what they said, and one step takes that back", () => {
  const { doc, document, read } = decision();
  document.textField("title")?.write("Fill visits", 11);
  document.entries("deciders")?.add({ scalars: { name: "Ada" }, texts: {} });
  document.entries("deciders")?.add({ scalars: { name: "Bo" }, texts: {} });
  document.setTag("booking", true);
  document.writeField("decidedOn", "2026-10-14");
  const wanted = stateOf(doc);
  const { title, fields } = read();

  document.textField("title")?.write("Fill no visits", 7);
  const [ada] = document.entries("deciders")?.read() ?? [];
  if (ada !== undefined) document.entries("deciders")?.remove(ada.key);
  document.entries("deciders")?.add({ scalars: { name: "Cy" }, texts: {} });
  document.setTag("booking", false);
  document.setTag("late", true);
  document.writeField("decidedOn", null);
  document.writeField("state", "rejected");
  const changed = read();

  restoreState(document, { present: stateOf(doc), wanted });
  expect(read()).toEqual({
    title,
    fields: { ...fields, state: { kind: "scalar", value: "proposed" } },
  });
  document.undo();
  expect(read()).toEqual(changed);
});

test("an entry with what a newer version wrote into it stays what it is, and comes back with it", () => {
  const { doc, document } = decision();
  for (const name of ["Ada", "Bo"]) {
    const key = document.entries("deciders")?.add({ scalars: { name }, texts: {} }) ?? "";
    const field = document.readField("deciders");
    const entry: unknown = field instanceof Y.Map ? field.get(key) : null;
    if (entry instanceof Y.Map) entry.set("weight", 3);
  }
  const wanted = stateOf(doc);
  const [ada, bo] = document.entries("deciders")?.read() ?? [];
  document.entries("deciders")?.remove(bo?.key ?? "");
  restoreState(document, { present: stateOf(doc), wanted });
  const { title, fields } = wanted;
  expect(fieldsOf(doc)).toEqual({ title, fields });
  expect(document.entries("deciders")?.read()[0]?.key).toBe(ada?.key);
});

test("a long text comes back in several updates and is one step of undo", () => {
  const { doc, document, lines } = decision();
  const words = "The desk calls those who wait, one by one. ".repeat(5);
  document.edit(() => {
    for (let count = 0; count < 70; count++) {
      document.body.insert({ after: null }, {}, [
        { kind: "text", text: `${count} ${words}`, marks: {} },
      ]);
    }
  });
  const wanted = stateOf(doc);
  const before = lines();
  document.endUndoStep();
  document.edit(() => {
    for (const { id } of document.body.blocks.slice(0, 60)) document.body.remove(id);
  });
  document.textField("title")?.write("Emptied", 7);
  const after = lines();

  let updates = 0;
  doc.on("update", () => updates++);
  restoreState(document, { present: stateOf(doc), wanted });
  expect(lines()).toEqual(before);
  expect(updates).toBeGreaterThan(1);
  document.undo();
  expect(lines()).toEqual(after);
  expect(document.textField("title")?.read()).toBe("Emptied");
});

test("a file that was taken out of a field is there again in the older state, and one that came since is not", () => {
  const doc = new Y.Doc();
  seedDocument(doc, interviewType, 0);
  const document = new OpenDocument(place, doc, new SeededRandom(1));
  const attach = (digit: string, name: string) => {
    const attachment = attachmentIdSchema.parse(`att_${digit.repeat(64)}`);
    return document.entries("recordings")?.add(entryOfFile({ attachment, name, size: 5 })) ?? "";
  };
  const names = () => readFiles(document.readField("recordings")).map(({ name }) => name);
  const call = attach("1", "Call.m4a");
  attach("2", "Notes.txt");
  const wanted = stateOf(doc);
  document.entries("recordings")?.remove(call);
  attach("3", "Film.mov");

  restoreState(document, { present: stateOf(doc), wanted });
  expect(names()).toEqual(["Call.m4a", "Notes.txt"]);
  document.undo();
  expect(names()).toEqual(["Notes.txt", "Film.mov"]);
});

test("what somebody else writes in what a version brought back stays when that is taken back", () => {
  const [one, other] = meet("first", "second", "third", "fourth");
  one.insertTable(0, 2, 2);
  one.type([7, 6], ".");
  bringTogether(one, other);
  const wanted = stateOf(one.doc);
  one.document.edit(() => {
    for (const { id, table, content } of one.stored) {
      if (table !== null || textOfContent(content) === "third") one.document.body.remove(id);
    }
  });
  restoreState(one.document, { present: stateOf(one.doc), wanted });
  bringTogether(one, other);
  expect(other.content).toEqual(one.content);
  other.type([2, 0], "in a cell");
  const third = other.blocks.findIndex(({ content }) => textOfContent(content) === "third");
  other.type([third, 5], " theirs");
  bringTogether(one, other);
  one.undo();
  bringTogether(one, other);
  for (const { stored } of [one, other]) {
    const text = JSON.stringify(allBlocks(stored).map(({ content }) => textOfContent(content)));
    expect(text).toContain(`" theirs"`);
    expect(text).toContain("in a cell");
  }
  expect(one.text.split("\n").indexOf(" theirs")).toBe(one.text.split("\n").indexOf("second") + 1);
});
