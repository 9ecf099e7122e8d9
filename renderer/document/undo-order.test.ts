import { expect, test } from "vitest";
import * as Y from "yjs";
import { prdType } from "#shared/doctypes/prd/index.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { seedDocument } from "#shared/document/create.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "./open-document.ts";

function open() {
  const doc = new Y.Doc();
  seedDocument(doc, prdType, 0);
  const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };
  const document = new OpenDocument(place, doc);
  const [, line] = document.body.blocks;
  if (line === undefined) throw new Error("a PRD has an outline");
  const name = (words: string) => document.textField("title")?.write(words, words.length);
  const write = (at: number, words: string) =>
    document.edit(() => document.body.insertText(line.id, at, words));
  const read = () => ({
    title: document.textField("title")?.read(),
    line: textOfContent(document.body.find(line.id)?.content ?? []),
    status: document.readField("status"),
  });
  return { document, name, write, read };
}

test("words typed in the body right behind the title are taken back alone, and the title after them", () => {
  const { document, name, write, read } = open();
  name("Fill visits");
  write(0, "Front ");
  write(6, "desks");
  document.undo();
  expect(read()).toMatchObject({ title: "Fill visits", line: "" });
  document.undo();
  expect(read()).toMatchObject({ title: "", line: "" });
  document.redo();
  document.redo();
  expect(read()).toMatchObject({ title: "Fill visits", line: "Front desks" });
});

test("a choice that is made between is a step of its own, and what is typed after taking it back too", () => {
  const { document, write, read } = open();
  write(0, "Front");
  document.writeField("status", "review");
  write(5, " desks");
  document.undo();
  expect(read()).toMatchObject({ line: "Front", status: "review" });
  document.undo();
  write(5, " rooms");
  document.undo();
  expect(read()).toMatchObject({ line: "Front" });
});

test("cells of one table and the names of two people are taken back one by one", () => {
  const { document } = open();
  for (const key of ["metrics", "owner"]) {
    const field = prdType.fields.find((each) => each.key === key);
    if (field !== undefined) document.beginField(field);
  }
  const metrics = document.entries("metrics");
  const key = metrics?.add({ scalars: {}, texts: { name: "" } }) ?? "";
  const name = metrics?.text(key, "name");
  document.textField("title")?.write("T", 1);
  name?.write("Visits", 6);
  document.textField("title")?.write("Ti", 2);
  document.undo();
  document.undo();
  expect([name?.read(), document.textField("title")?.read()]).toEqual(["", "T"]);
});
