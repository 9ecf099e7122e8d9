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
