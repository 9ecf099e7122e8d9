import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentTypes } from "../../doctypes/registry.ts";
import type { ContentFault } from "../../sync/gate/content-rules.ts";
import { newStructs } from "../../sync/gate/new-structs.ts";
import { seedDocument } from "../create.ts";
import { rootsOf } from "../layout.ts";
import { judgeShapes } from "./judge-shapes.ts";

/** What is found wrong with what `write` puts into a document that has a block and a title. */
function judge(write: (doc: Y.Doc, entry: Y.Map<unknown>) => void): ContentFault | null {
  const doc = new Y.Doc();
  const { blocks, fields } = rootsOf(doc);
  const entry = new Y.Map<unknown>();
  blocks.set("abc", entry);
  entry.set("t", new Y.Text("Some words\n"));
  fields.set("title", new Y.Text("Title"));
  let fault: ContentFault | null = null;
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    fault ??= judgeShapes(newStructs(transaction));
  });
  doc.transact(() => write(doc, entry));
  return fault;
}

function textOf(entry: Y.Map<unknown>): Y.Text {
  const text = entry.get("t");
  if (!(text instanceof Y.Text)) throw new Error("The block has a text.");
  return text;
}

test.for(documentTypes)("the seed of a $name is as it should be", (type) => {
  expect(judge((doc) => seedDocument(doc, type, 5))).toBeNull();
});

test.for(["https://a.example", "http://a.example/b?c", "mailto:pm@a.example"])(
  "a link to %s is let in",
  (url) => {
    expect(judge((_doc, entry) => textOf(entry).format(0, 4, { link: { url } }))).toBeNull();
  },
);

test.for([
  { url: "javascript:alert(1)" },
  { url: "file:///etc/passwd" },
  { url: "data:text/html,x" },
  { url: " https://a.example" },
  { url: 5 },
  {},
  "https://a.example",
])("a link of %j is not", (link) => {
  expect(judge((_doc, entry) => textOf(entry).format(0, 4, { link }))).toEqual({
    kind: "unsafe-link",
  });
});

test("taking a link away is let in", () => {
  expect(judge((_doc, entry) => textOf(entry).format(0, 4, { link: null }))).toBeNull();
});

const wrong: readonly (readonly [string, (doc: Y.Doc, entry: Y.Map<unknown>) => void])[] = [
  ["meta.type", (doc) => rootsOf(doc).meta.set("type", 5)],
  ["meta.minWriter", (doc) => rootsOf(doc).meta.set("minWriter", Number.POSITIVE_INFINITY)],
  ["fields.title", (doc) => rootsOf(doc).fields.set("title", "flat")],
  ["blocks.xyz", (doc) => rootsOf(doc).blocks.set("xyz", "no entry")],
  ["blocks.*.t", (_doc, entry) => entry.set("t", new Y.Array())],
  ["blocks.*.order", (_doc, entry) => entry.set("order", { deep: true })],
  ["blocks.*.pinned", (_doc, entry) => entry.set("pinned", { deep: true })],
  ["blocks.*.pinnedIn", (_doc, entry) => entry.set("pinnedIn", 5)],
  ["blocks.*.behind", (_doc, entry) => entry.set("behind", 5)],
  ["blocks.*.rows", (_doc, entry) => entry.set("rows", [])],
  ["text", (_doc, entry) => textOf(entry).insertEmbed(0, { mention: { id: 5 } })],
  ["text", (_doc, entry) => textOf(entry).insertEmbed(0, new Y.Map())],
];

test.for(wrong)("what is always something else at %s is refused", ([where, write]) => {
  expect(judge(write)).toEqual({ kind: "wrong-shape", where });
});

/** A file that is attached in a field, otherwise than this says. */
function attach(doc: Y.Doc, otherwise: Readonly<Record<string, unknown>> = {}): void {
  const said = { attachment: `att_${"0".repeat(64)}`, name: "Call.m4a", size: "5", at: "V" };
  const entry = new Y.Map<unknown>(Object.entries({ ...said, deleted: true, ...otherwise }));
  rootsOf(doc).fields.set("recordings", new Y.Map([["abc", entry]]));
  entry.delete("deleted");
}

test("a file in a field is let in, with what a later version says of it", () => {
  expect(judge((doc) => attach(doc))).toBeNull();
  expect(judge((doc) => attach(doc, { seconds: { of: 5 }, names: new Y.Array() }))).toBeNull();
});

test.for([
  { attachment: "doc_aaaaaaaaaaaa" },
  { attachment: `att_${"0".repeat(63)}/..` },
  { attachment: 5 },
  { name: { deep: true } },
  { size: 5 },
  { size: "-1" },
  { size: "9".repeat(400) },
  { at: 5 },
  { deleted: "no" },
])("a file in a field with %j is refused", (otherwise) => {
  const [key] = Object.keys(otherwise);
  // One value more, since what is taken away again within one change is nothing new.
  const write = (doc: Y.Doc) => {
    attach(doc);
    const field = rootsOf(doc).fields.get("recordings") as Y.Map<Y.Map<unknown>>;
    for (const [name, value] of Object.entries(otherwise)) field.get("abc")?.set(name, value);
  };
  expect(judge(write)).toEqual({ kind: "wrong-shape", where: `fields.*.${key}` });
});

test.for(["attachment", "name", "size", "at"])("shared text is no %s of a file", (key) => {
  expect(judge((doc) => attach(doc, { [key]: new Y.Text("words") }))).toEqual({
    kind: "wrong-shape",
    where: `fields.*.${key}`,
  });
});

test("a field of files is nothing but entries", () => {
  const fields = (doc: Y.Doc) => rootsOf(doc).fields;
  expect(judge((doc) => fields(doc).set("recordings", "here"))).toMatchObject({
    where: "fields.recordings",
  });
  expect(judge((doc) => fields(doc).set("recordings", new Y.Map([["abc", "here"]])))).toMatchObject(
    { where: "fields.*.abc" },
  );
});

test("what may stand in one place is not let in for that in another of the same update", () => {
  const write = (doc: Y.Doc, entry: Y.Map<unknown>) => {
    const { meta, blocks } = rootsOf(doc);
    meta.set("order", 5);
    blocks.set("xyz", new Y.Map([["later", 5]]));
    entry.set("order", 5);
  };
  expect(judge(write)).toEqual({ kind: "wrong-shape", where: "blocks.*.order" });
});

test("a list where a map has to be is refused", () => {
  const other = new Y.Doc();
  other.getArray("blocks").insert(0, ["x"]);
  expect(judge((doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))).toEqual({
    kind: "wrong-shape",
    where: "blocks",
  });
});

test("what a later version may write is let in", () => {
  const write = (doc: Y.Doc, entry: Y.Map<unknown>) => {
    const { meta, fields } = rootsOf(doc);
    meta.set("mood", { any: ["thing"] });
    fields.set("stakeholders", new Y.Array());
    entry.set("kind", "whiteboard");
    entry.set("strokes", new Y.Array());
    textOf(entry).insertEmbed(0, { equation: { tex: "x" } });
    textOf(entry).format(0, 3, { colour: "red" });
    doc.getArray("votes").insert(0, [1]);
  };
  expect(judge(write)).toBeNull();
});
