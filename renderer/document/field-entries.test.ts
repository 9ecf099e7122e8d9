import { expect, test } from "vitest";
import * as Y from "yjs";
import { commonKeys } from "#shared/doctypes/define.ts";
import { prdType } from "#shared/doctypes/prd/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { readTags } from "#shared/document/fields/entries.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "./open-document.ts";

const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };
const metric = { scalars: { baseline: "" }, texts: { name: "Visits kept" } };

function open(doc = new Y.Doc()) {
  if (!rootsOf(doc).meta.has("type")) seedDocument(doc, prdType, 0);
  const document = new OpenDocument(place, doc);
  const entries = (key: string) => {
    const found = document.entries(key);
    if (found === null) throw new Error(`there is room for ${key}`);
    return found;
  };
  const names = () =>
    entries("metrics")
      .read()
      .map(({ values }) => values["name"]);
  return { doc, document, entries, names };
}

test("an entry is added, written and removed as steps that are undone one by one", () => {
  const { document, entries, names } = open();
  const key = entries("metrics").add(metric) ?? "";
  entries("metrics").write(key, "baseline", "9 %");
  entries("metrics").remove(key);
  expect(names()).toEqual([]);
  document.undo();
  expect(entries("metrics").read()).toEqual([
    { key, values: { name: "Visits kept", baseline: "9 %" } },
  ]);
  document.undo();
  expect(entries("metrics").read()[0]?.values["baseline"]).toBe("");
  document.undo();
  expect(names()).toEqual([]);
  document.redo();
  expect(names()).toEqual(["Visits kept"]);
});

test("undoing an entry takes away no words that somebody else typed into it", () => {
  const { doc, document, entries, names } = open();
  const key = entries("metrics").add(metric) ?? "";
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const values = (rootsOf(other).fields.get("metrics") as Y.Map<Y.Map<unknown>>).get(key);
  const name: unknown = values?.get("name");
  if (name instanceof Y.Text) name.insert(0, "Paid ");
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  document.undo();
  expect(names()).toEqual(["Paid "]);
});

test("the list is the same until something in it changes", () => {
  const { entries } = open();
  const before = entries("metrics").read();
  expect(entries("metrics").read()).toBe(before);
  entries("metrics").add(metric);
  expect(entries("metrics").read()).not.toBe(before);
});

test("an older document gets room for a field once somebody wants to fill it", () => {
  const doc = new Y.Doc();
  rootsOf(doc).meta.set("type", "prd");
  const { document, names } = open(doc);
  const field = prdType.fields.find(({ key }) => key === "metrics");
  expect(document.entries("metrics")).toBeNull();
  if (field !== undefined) document.beginField(field);
  document.entries("metrics")?.add(metric);
  expect(names()).toEqual(["Visits kept"]);
});

test("nothing is added to a document that is read only", () => {
  const { doc, document, entries, names } = open();
  rootsOf(doc).meta.set("schema", 9_999);
  expect(entries("metrics").add(metric)).toBeNull();
  document.setTag("waitlist", true);
  expect(names()).toEqual([]);
  expect(readTags(document.readField(commonKeys.tags))).toEqual([]);
});

test("a tag goes in whatever letters it was stored, and comes back as it was", () => {
  const { doc, document } = open();
  const stored = rootsOf(doc).fields.get("tags") as Y.Map<unknown>;
  for (const tag of ["Waitlist", "waitlist"]) stored.set(tag, true);
  const tags = () => readTags(document.readField(commonKeys.tags));
  expect(tags()).toEqual(["waitlist"]);
  document.setTag("waitlist", false);
  expect(tags()).toEqual([]);
  document.undo();
  expect(tags()).toEqual(["waitlist"]);
});

test("a tag is set and taken away, each undone by itself", () => {
  const { document } = open();
  const tags = () => readTags(document.readField(commonKeys.tags));
  document.setTag("waitlist", true);
  document.setTag("calls", true);
  document.setTag("waitlist", false);
  expect(tags()).toEqual(["calls"]);
  document.undo();
  expect(tags()).toEqual(["calls", "waitlist"]);
  document.undo();
  expect(tags()).toEqual(["waitlist"]);
});
