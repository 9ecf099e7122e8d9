import { expect, test } from "vitest";
import * as Y from "yjs";
import { haveSameContents } from "./same-contents.ts";

function made(change: (doc: Y.Doc) => void): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 5;
  doc.getText("body").insert(0, "Some words");
  doc.getMap("fields").set("inner", new Y.Map([["list", new Y.Array()]]));
  change(doc);
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

test("a document and what it is when it is opened again are the same", () => {
  const doc = made((each) => {
    each.getText("body").delete(2, 3);
    each.getText("body").insertEmbed(1, { mention: "x" });
    each.getText("body").format(0, 2, { bold: true });
    each.getMap("fields").set("later", { a: [1, null, { b: 2 }] });
  });
  expect(haveSameContents(doc, copyOf(doc))).toBe(true);
});

test("it does not matter into how many pieces Yjs has cut a text", () => {
  const doc = made((each) => {
    for (let at = 0; at < 10; at++) each.getText("body").insert(at * 2, "x");
    each.getText("body").delete(3, 4);
    each.getText("body").format(1, 6, { bold: true });
  });
  const copy = copyOf(doc);
  copy.clientID = 6;
  // Cuts what is one piece, and leaves it as it was.
  copy.getText("body").insert(5, "y");
  doc.getMap("fields").set("note", "z");
  copy.getText("body").delete(5, 1);
  expect(
    haveSameContents(
      made(() => undefined),
      made(() => undefined),
    ),
  ).toBe(true);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy));
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  expect(haveSameContents(doc, copy)).toBe(true);
  expect(haveSameContents(doc, copyOf(copy))).toBe(true);
});

const differences: readonly (readonly [string, (doc: Y.Doc) => void, (doc: Y.Doc) => void])[] = [
  ["a word", (a) => a.getText("body").insert(0, "x"), (b) => b.getText("body").insert(0, "y")],
  ["a value", (a) => a.getMap("fields").set("v", 1), (b) => b.getMap("fields").set("v", "1")],
  ["a key", (a) => a.getMap("fields").set("v", 1), (b) => b.getMap("fields").set("w", 1)],
  ["a root", (a) => a.getMap("fields").set("v", 1), (b) => b.getMap("meta").set("v", 1)],
  ["what is deleted", (a) => a.getText("body").delete(0, 1), (b) => b.getText("body").delete(1, 1)],
  ["how much there is", (a) => a.getText("body").insert(0, "x"), () => undefined],
  ["a kind", (a) => a.getMap("m").set("v", new Y.Map()), (b) => b.getMap("m").set("v", 5)],
];

test.for(differences)("two that differ in %s are not", ([, change, other]) => {
  expect(haveSameContents(made(change), made(other))).toBe(false);
});

test("formats are not compared, because Yjs takes away those without effect", () => {
  const doc = made((each) => each.getText("body").format(0, 4, { bold: true }));
  const other = copyOf(doc);
  const [format] = [...Y.decodeUpdate(Y.encodeStateAsUpdate(other)).structs].flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentFormat ? [struct.id.clock] : [],
  );
  // Nothing new, and one deletion.
  Y.applyUpdate(other, Uint8Array.of(0, 1, 5, 1, format ?? 0, 1));
  expect(other.getText("body").toDelta()).not.toEqual(doc.getText("body").toDelta());
  expect(haveSameContents(doc, other)).toBe(true);
});
