import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentAsMarkdown } from "../markdown/file/write-document.ts";
import { rootsOf } from "./layout.ts";
import { readContent, summarise, toPlainText } from "./read.ts";
import { readBlocks } from "./read-blocks.ts";

// Each of these is small to send and passes the gate: its shape is as it should be.

function documentWith(write: (roots: ReturnType<typeof rootsOf>) => void): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    const roots = rootsOf(doc);
    roots.meta.set("type", "note");
    roots.meta.set("schema", 2);
    roots.fields.set("title", new Y.Text("Ours"));
    write(roots);
  });
  return doc;
}

function block(values: Readonly<Record<string, unknown>>, text = "words"): Y.Map<unknown> {
  return new Y.Map<unknown>([...Object.entries(values), ["t", new Y.Text(text)]]);
}

/** All that reads a whole document outside of the editor; nothing of it may throw, or become long. */
function readAll(doc: Y.Doc): Readonly<{ text: string; markdown: string }> {
  expect(summarise(doc).ok).toBe(true);
  readContent(doc);
  return { text: toPlainText(doc), markdown: documentAsMarkdown(doc) };
}

test("a block that is indented a billion times is written with a few spaces", () => {
  const doc = documentWith(({ blocks }) => {
    for (const [at, kind] of ["bullet", "number", "paragraph", "check"].entries()) {
      blocks.set(`b${at}`, block({ kind, indent: 1e9, order: `a${at}` }));
    }
  });
  const { text, markdown } = readAll(doc);
  expect(text.length + markdown.length).toBeLessThan(5_000);
});

test("a table of thousands of rows and columns has no more cells than anybody reads", () => {
  const tracks = () =>
    new Y.Map(
      Array.from({ length: 3_000 }, (_, at) => [
        `t${at}`,
        new Y.Map<unknown>([["order", `a${at}`]]),
      ]),
    );
  const doc = documentWith(({ blocks }) => {
    const values = [
      ["kind", "table"],
      ["order", "a"],
      ["rows", tracks()],
      ["columns", tracks()],
    ] as const;
    blocks.set("table", new Y.Map<unknown>(values));
  });
  const [table] = readBlocks(doc).flatMap((each) => each.table ?? []);
  if (table === undefined) throw new Error("There is a table");
  expect(table.rows.length * table.columns.length).toBeLessThanOrEqual(20_000);
  expect(readAll(doc).markdown.length).toBeLessThan(200_000);
});

test("a block may have thousands of properties, and one that is called like what every object has", () => {
  const properties = Array.from({ length: 20_000 }, (_, at) => [`p.x${at}`, at] as const);
  const doc = documentWith(({ blocks }) => {
    const values = { ...Object.fromEntries(properties), kind: "code", order: "a" };
    const stored = block(values);
    blocks.set("b", stored);
    stored.set("p.__proto__", { language: "html" });
    stored.set("p.constructor", 1);
  });
  const [read] = readBlocks(doc);
  expect(Object.keys(read?.properties ?? {})).toHaveLength(20_002);
  expect(read?.properties["language"]).toBeUndefined();
  readAll(doc);
});

test("more parts than a call has room for arguments are read", () => {
  const doc = documentWith(({ fields, blocks }) => {
    fields.set("many", new Y.Map(Array.from({ length: 140_000 }, (_, at) => [`k${at}`, at])));
    blocks.set("b", block({ kind: "paragraph", order: "a" }));
  });
  expect(readAll(doc).text).toContain("words");
});
