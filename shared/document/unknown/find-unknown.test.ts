import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "../../doctypes/decision/index.ts";
import { names } from "../../markdown/names.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { type BlockId, blockIdSchema } from "../blocks/block.ts";
import { Body } from "../blocks/body.ts";
import { seedDocument } from "../create.ts";
import { rootsOf, schemaVersion } from "../layout.ts";
import { unknownInContents, unknownInEntries, unknownInHead } from "./find-unknown.ts";

function decision(): Readonly<{ doc: Y.Doc; body: Body; block: BlockId }> {
  const doc = new Y.Doc();
  const body = new Body(doc, new SeededRandom(1));
  seedDocument(doc, decisionType, 0);
  const block = body.insert({ after: null }, { kind: "paragraph" });
  body.insertText(block, 0, "Known words");
  return { doc, body, block };
}

function inBlocks({ doc, body }: Readonly<{ doc: Y.Doc; body: Body }>) {
  const ids = [...rootsOf(doc).blocks.keys()].map((id) => blockIdSchema.parse(id));
  return unknownInEntries(doc, ids) ?? unknownInContents(body, ids);
}

function entryOf(doc: Y.Doc, block: BlockId): Y.Map<unknown> {
  const entry = rootsOf(doc).blocks.get(block);
  if (!(entry instanceof Y.Map)) throw new Error("the block has no entry");
  return entry;
}

test("all of a document of this version is known", () => {
  const made = decision();
  made.body.insertTable(null, 2, 2);
  made.body.insert({ after: null }, { kind: "check", checked: true, properties: { align: "end" } });
  made.body.format(
    made.block,
    { offset: 0, length: 5 },
    { bold: true, link: { url: "https://a" } },
  );
  made.body.format(made.block, { offset: 6, length: 5 }, { link: { url: "b", title: "Words" } });
  made.body.insertEmbed(made.block, 2, { mention: "doc_1" });
  const divided = made.body.split(made.block, 4);
  made.body.merge(divided, made.block);
  expect(unknownInHead(made.doc)).toBeNull();
  expect(inBlocks(made)).toBeNull();
});

test("what an import of Markdown writes down of a block is known", () => {
  const made = decision();
  const words: readonly string[] = [names.meta, names.callout];
  for (const name of Object.values(names)) {
    entryOf(made.doc, made.block).set(`p.${name}`, words.includes(name) ? "tip" : true);
  }
  expect(inBlocks(made)).toBeNull();
});

test("the width of a hidden column, which earlier versions wrote down, is known", () => {
  const made = decision();
  const table = made.body.insertTable(null, 1, 1);
  const [column] = made.body.find(table)?.table?.columns ?? [];
  if (column === undefined) throw new Error("the table has no column");
  made.body.changeColumn(table, column.id, { width: 0 });
  expect(inBlocks(made)).toBeNull();
});

test("a replica that has nothing yet is not judged", () => {
  expect(unknownInHead(new Y.Doc())).toBeNull();
});

describe("in the head", () => {
  test.each([
    ["a newer minimum writer", "minWriter", schemaVersion + 1, "minimum-writer"],
    ["a newer schema", "schema", schemaVersion + 1, "schema"],
    ["another type", "type", "roadmap-2030", "type"],
  ])("%s is found", (_name, key, value, unknown) => {
    const { doc } = decision();
    rootsOf(doc).meta.set(key, value);
    expect(unknownInHead(doc)).toBe(unknown);
  });

  test("a field that the type does not have is found", () => {
    const { doc } = decision();
    rootsOf(doc).fields.set("mood", "calm");
    expect(unknownInHead(doc)).toBe("field");
  });
});

describe("in the blocks", () => {
  test("another kind is found", () => {
    const made = decision();
    entryOf(made.doc, made.block).set("kind", "hologram");
    expect(inBlocks(made)).toBe("block");
  });

  test("another key of an entry is found, also of one that is not seen", () => {
    const made = decision();
    made.body.remove(made.block);
    entryOf(made.doc, made.block).set("weight", 3);
    expect(inBlocks(made)).toBe("block");
  });

  test("another property of a block, a row or a column is found", () => {
    const made = decision();
    const table = made.body.insertTable(null, 1, 1);
    for (const key of ["rows", "columns"]) {
      const tracks = entryOf(made.doc, table).get(key);
      if (!(tracks instanceof Y.Map)) throw new Error(`the table has no ${key}`);
      const track: unknown = [...tracks.values()][0];
      if (!(track instanceof Y.Map)) throw new Error("the table has none");
      track.set("p.shade", "dark");
      expect(inBlocks(made)).toBe("block");
      track.delete("p.shade");
      expect(inBlocks(made)).toBeNull();
    }
    entryOf(made.doc, made.block).set("p.glow", 2);
    expect(inBlocks(made)).toBe("block");
  });

  test.each([
    ["align", "diagonal"],
    ["align", 5],
    ["language", { name: "js", version: 6 }],
    ["start", "iv"],
    ["callout", 3],
    ["loose", "half"],
  ])("another value of the property %s is found: %j", (name, value) => {
    const made = decision();
    entryOf(made.doc, made.block).set(`p.${name}`, value);
    expect(inBlocks(made)).toBe("block");
  });

  test.each([
    ["rows", "header", "twice"],
    ["columns", "width", "a third"],
  ])("another value of a property in %s is found: %s, %j", (tracks, name, value) => {
    const made = decision();
    const table = made.body.insertTable(null, 1, 1);
    const stored = entryOf(made.doc, table).get(tracks);
    if (!(stored instanceof Y.Map)) throw new Error(`the table has no ${tracks}`);
    for (const track of stored.values()) if (track instanceof Y.Map) track.set(`p.${name}`, value);
    expect(inBlocks(made)).toBe("block");
  });

  test("another attribute of text is found", () => {
    const made = decision();
    made.body.format(made.block, { offset: 0, length: 5 }, { sparkle: 2 });
    expect(inBlocks(made)).toBe("mark");
  });

  test.each([
    ["link", { url: "https://a", weight: 2 }],
    ["link", { url: "https://a", title: 5 }],
    ["link", "https://a"],
    ["reference", { url: "a.md", line: 3 }],
    ["bold", 700],
  ])("another value of the attribute %s is found: %j", (name, value) => {
    const made = decision();
    made.body.format(made.block, { offset: 0, length: 5 }, { [name]: value });
    expect(inBlocks(made)).toBe("mark");
  });

  test("another embed is found", () => {
    const made = decision();
    made.body.insertEmbed(made.block, 2, { chart: [1, 2] });
    expect(inBlocks(made)).toBe("embed");
  });

  test("another key of a row is found", () => {
    const made = decision();
    const table = made.body.insertTable(null, 1, 1);
    const rows = entryOf(made.doc, table).get("rows");
    if (!(rows instanceof Y.Map)) throw new Error("the table has no rows");
    for (const row of rows.values()) if (row instanceof Y.Map) row.set("frozen", true);
    expect(inBlocks(made)).toBe("block");
  });
});
