import { expect, test } from "vitest";
import * as Y from "yjs";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { asBlockId } from "./block.ts";
import { Body } from "./body.ts";
import { linesOf } from "./testing/read-body.ts";

type Values = Readonly<Record<string, unknown>>;

/** A body whose stored form is written by hand; a text is what its Y.Text holds, markers as objects. */
function bodyOf(
  entries: Readonly<Record<string, Values & { text?: readonly (string | object)[] }>>,
) {
  const doc = new Y.Doc();
  const root = doc.getMap("blocks");
  doc.transact(() => {
    for (const [id, { text, ...values }] of Object.entries(entries)) {
      const entry = new Y.Map<unknown>(Object.entries(values));
      root.set(id, entry);
      if (text === undefined) continue;
      const stored = new Y.Text();
      entry.set("t", stored);
      for (const part of text) {
        if (typeof part === "string") stored.insert(stored.length, part);
        else stored.insertEmbed(stored.length, part);
      }
    }
  });
  return { doc, body: new Body(doc, new SeededRandom(1)) };
}

const marker = (block: string) => ({ block });

test("of a marker that stands twice in a text the first counts", () => {
  const { body } = bodyOf({
    a: { order: "1", text: ["one\n", marker("b"), "two\n", marker("b"), "three\n"] },
    b: {},
  });
  expect(linesOf(body)).toEqual(["one", "twothree"]);
});

test("of a marker that stands in two texts that of the smaller block counts, whichever came first", () => {
  const entries = {
    a: { order: "2", text: ["one\n", marker("b"), "two\n"] },
    c: { order: "1", text: ["three\n", marker("b"), "four\n"] },
    b: {},
  };
  const turned = { b: {}, c: entries.c, a: entries.a };
  for (const each of [entries, turned]) {
    expect(linesOf(bodyOf(each).body)).toEqual(["threefour", "one", "two"]);
  }
});

test("a marker whose block nobody knows divides nothing, until the block is known", () => {
  const { doc, body } = bodyOf({ a: { order: "1", text: ["one\n", marker("b"), "two\n"] } });
  expect(linesOf(body)).toEqual(["onetwo"]);
  doc.getMap("blocks").set("b", new Y.Map([["kind", "quote"]]));
  expect(linesOf(body)).toEqual(["one", "quote: two"]);
  doc.getMap("blocks").delete("b");
  expect(linesOf(body)).toEqual(["onetwo"]);
});

test("a marker of a block with a text of its own divides nothing", () => {
  const { body } = bodyOf({
    a: { order: "1", text: ["one\n", marker("b"), "two\n"] },
    b: { order: "2", text: ["three\n"] },
  });
  expect(linesOf(body)).toEqual(["onetwo", "three"]);
});

test("a text without its terminator is read, typed into and divided all the same", () => {
  const { body } = bodyOf({ a: { order: "1", text: ["one"] } });
  const a = asBlockId("a");
  body.insertText(a, 3, " more");
  const b = body.split(a, 8);
  body.insertText(b, 0, "two");
  expect(linesOf(body)).toEqual(["one more", "two"]);
});

test("a terminator in the middle of a text is not seen, and what is deleted around it leaves it", () => {
  const { doc, body } = bodyOf({ a: { order: "1", text: ["on\ne two\n"] } });
  const a = asBlockId("a");
  expect(linesOf(body)).toEqual(["one two"]);
  body.deleteText(a, 1, 3);
  body.insertText(a, 1, "!");
  expect(linesOf(body)).toEqual(["o!two"]);
  expect(linesOf(new Body(doc, new SeededRandom(2)))).toEqual(["o!two"]);
});

test("a circle of joins is opened at the smallest block", () => {
  const { body } = bodyOf({
    a: { order: "3", join: "b", text: ["one\n"] },
    b: { order: "2", join: "c", text: ["two\n"] },
    c: { order: "1", join: "a", text: ["three\n"] },
  });
  expect(linesOf(body)).toEqual(["onethreetwo"]);
});

test("what hangs on a block behind another that hangs there stays with it when the block is deleted", () => {
  const { doc, body } = bodyOf({
    a: { order: "1", text: ["one\n"] },
    b: { order: "1", join: "a", text: ["two\n", marker("c"), "three\n"] },
    c: {},
    d: { order: "2", join: "a", text: ["four\n"] },
  });
  expect(linesOf(body)).toEqual(["onetwo", "threefour"]);
  body.remove(asBlockId("a"));
  expect(linesOf(body)).toEqual(["threefour"]);
  expect(linesOf(new Body(doc, new SeededRandom(2)))).toEqual(["threefour"]);
});

test("of two parts of one text that join the same block the earlier comes first, if one was taken to another place", () => {
  const elsewhere = { a: { order: "1", text: ["one\n"] }, c: { order: "1", join: "a" } };
  const text = ["two\n", marker("c"), "three\n"];
  const b = { order: "2", join: "a", text };
  expect(linesOf(bodyOf({ ...elsewhere, b }).body)).toEqual(["onethreetwo"]);
  const moved = { ...b, parent: "t/row/column" };
  expect(linesOf(bodyOf({ ...elsewhere, b: moved }).body)).toEqual(["onetwothree"]);
});

test("parts of one text that stand the other way round in a block stay so when a block before them goes elsewhere", () => {
  const { body } = bodyOf({
    a: { order: "1", text: ["one\n"] },
    b: { order: "1", join: "a", text: ["two\n", marker("c"), "three\n"] },
    c: {},
    d: { order: "2", join: "a", parent: "t/row/column", text: ["four\n", marker("e"), "five\n"] },
    e: { join: "b" },
  });
  expect(linesOf(body)).toEqual(["onetwo", "threefivefour"]);
  body.move(asBlockId("c"), { after: null });
  expect(linesOf(body)).toEqual(["threefivefour", "onetwo"]);
});

test("a join that closed a circle does not begin to hold when an edit opens the circle", () => {
  const { body } = bodyOf({
    a: { order: "1", join: "c", text: ["one\n", marker("b"), "two\n", marker("c"), "three\n"] },
    b: {},
    c: {},
  });
  expect(linesOf(body)).toEqual(["one", "two", "three"]);
  body.move(asBlockId("b"), { after: null });
  expect(linesOf(body)).toEqual(["two", "one", "three"]);
});

test("a join to itself, to nothing or to a table does not count", () => {
  const { body } = bodyOf({
    a: { order: "1", join: "a", text: ["one\n"] },
    b: { order: "2", join: "nobody", text: ["two\n"] },
    c: { order: "3", join: "t", text: ["three\n"] },
    t: { order: "4", rows: new Y.Map(), columns: new Y.Map() },
  });
  expect(linesOf(body)).toEqual(["one", "two", "three", "table: "]);
});

test("a join to a later piece of the same text does not count", () => {
  const { body } = bodyOf({
    a: { order: "1", join: "b", text: ["one\n", marker("b"), "two\n"] },
    b: {},
  });
  expect(linesOf(body)).toEqual(["one", "two"]);
});

test("blocks of one order stand by their names, and those without an order last", () => {
  const { body } = bodyOf({
    z: { order: "1", text: ["z\n"] },
    a: { text: ["a\n"] },
    m: { order: "1", text: ["m\n"] },
  });
  expect(linesOf(body)).toEqual(["m", "z", "a"]);
});

test("what is put between two blocks of one order stands between them", () => {
  const { body } = bodyOf({
    a: { order: "1", text: ["one\n"] },
    b: { order: "1", text: ["two\n"] },
    c: { text: ["three\n"] },
  });
  const text = [{ kind: "text", text: "new", marks: {} }] as const;
  body.insert({ after: asBlockId("a") }, {}, text);
  body.insert({ after: asBlockId("c") }, {}, text);
  expect(linesOf(body)).toEqual(["one", "new", "two", "three", "new"]);
});

test("a block of a cell of no table stands at the top level", () => {
  const { body } = bodyOf({
    a: { order: "1", text: ["one\n"] },
    b: { order: "2", parent: "nobody/r/c", text: ["two\n"] },
  });
  expect(linesOf(body)).toEqual(["one", "two"]);
});

test("words in a cell of a row that was never made are seen in a row at the end", () => {
  const { body } = bodyOf({
    t: { order: "1", rows: new Y.Map(), columns: new Y.Map() },
    b: { order: "1", parent: "t/row/column", text: ["two\n"] },
  });
  expect(linesOf(body)).toEqual(["table: ", "two"]);
});

test("a block of an unknown kind and unknown properties is shown and kept", () => {
  const { doc, body } = bodyOf({
    a: { order: "1", kind: "kanban", "p.lanes": 3, wholly: "new", text: ["one\n"] },
  });
  const a = asBlockId("a");
  body.insertText(a, 3, "!");
  body.change(a, { properties: { more: 1 } });
  expect(body.find(a)).toMatchObject({ kind: "kanban", properties: { lanes: 3, more: 1 } });
  expect(doc.getMap("blocks").get("a")).toHaveProperty("size", 6);
});

test("values of the wrong type read as if they were not there", () => {
  const { body } = bodyOf({
    a: { order: 7, kind: 1, indent: "deep", checked: "yes", deleted: 1, join: 5, text: ["one\n"] },
  });
  expect(body.blocks).toMatchObject([{ kind: "paragraph", indent: 0, checked: false }]);
});
