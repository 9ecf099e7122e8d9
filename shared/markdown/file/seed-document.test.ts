import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentTypes } from "../../doctypes/registry.ts";
import { seedDocument } from "../../document/create.ts";
import { entryOfFile, readFiles } from "../../document/fields/files.ts";
import { rootsOf } from "../../document/layout.ts";
import { readBlocks } from "../../document/read-blocks.ts";
import { summarise } from "../../document/read.ts";
import { unknownInHead } from "../../document/unknown/find-unknown.ts";
import { addressOfFile, attachmentFileName } from "../../domain/file-name.ts";
import { attachmentIdSchema } from "../../domain/ids.ts";
import { splitUpdate } from "../../sync/envelope/split-update.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { draft, draftOf } from "../../document/content/draft.ts";
import { anyDrafts } from "../testing/arbitrary-drafts.ts";
import { type Neighbours, noNeighbours } from "../read/surroundings.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { type FileDocument, readDocumentFile } from "./read-document.ts";
import { seedFromFile } from "./seed-document.ts";
import { documentAsMarkdown } from "./write-document.ts";

function seed(file: FileDocument) {
  const updates = seedFromFile(file, { now: 7, random: new SeededRandom(1), from: "a/b.md" });
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return { updates, doc };
}

test("a seeded document says what the file said, and where it came from", () => {
  const source = `---
type: prd
status: review
owner: Ada
techLead:
  - Grace
  - Linus
metrics:
  - name: Calls
    baseline: "10"
    guardrail: true
tags:
  - one
parent: Decisions
---

# Visits

Words with **weight**.

| a |
| - |
| 1 |
`;
  const { doc } = seed(readDocumentFile(source, "file"));
  expect(unknownInHead(doc)).toBeNull();
  expect(summarise(doc)).toMatchObject({
    value: { type: "prd", title: "Visits", status: "review", owner: "Ada", tags: ["one"] },
  });
  expect(doc.getMap("meta").toJSON()).toMatchObject({
    importedFrom: "a/b.md",
    importedAt: 7,
    createdAt: 7,
    frontMatter: "parent: Decisions\n",
  });
  expect(documentAsMarkdown(doc)).toBe(source);
});

test("what stands above a text and is long comes back as it was, and can be sent to others in parts", () => {
  const words = "Some words, as they come: in a sentence. ".repeat(7_000);
  const source = `---\ntype: note\nsaid: >-\n  ${words.trim()}\n---\n\n# One\n`;
  const { updates, doc } = seed(readDocumentFile(source, "file"));
  expect(unknownInHead(doc)).toBeNull();
  const file = documentAsMarkdown(doc);
  expect(splitFrontMatter(file)).toEqual(splitFrontMatter(source));
  const again = seed(readDocumentFile(file, "file")).doc;
  expect(documentAsMarkdown(again)).toBe(file);
  const parts = splitUpdate(Y.mergeUpdates([...updates]), 200_000);
  expect(parts.every(({ length }) => length <= 200_000)).toBe(true);
});

test("empty sections have the lines of a new document, and go out again as they came", () => {
  for (const type of documentTypes) {
    const begun = new Y.Doc();
    seedDocument(begun, type, 7);
    const source = documentAsMarkdown(begun);
    const { doc } = seed(readDocumentFile(source, "file"));
    const bodyOf = (each: Y.Doc) =>
      readBlocks(each).map(({ kind, content }) => ({ kind, content }));
    expect(bodyOf(doc)).toEqual(bodyOf(begun));
    expect(documentAsMarkdown(doc)).toBe(source);
  }
});

test("blocks stand in a document as the file had them", () => {
  const empty = readDocumentFile("", "file");
  fc.assert(
    fc.property(
      anyDrafts.filter((drafts) => drafts.length > 0),
      (drafts) => {
        const { doc } = seed({ ...empty, drafts });
        expect(readBlocks(doc).map(draftOf)).toEqual(drafts);
      },
    ),
    { numRuns: 50 },
  );
});

test("no update is too large, however long a text or a table is", () => {
  const empty = readDocumentFile("", "file");
  const cell = [draft("paragraph", { content: [{ kind: "text", text: "word", marks: {} }] })];
  const rows = Array.from({ length: 600 }, () => ({ properties: {}, cells: [cell, cell] }));
  const long = "🙂 ".repeat(100_000);
  const { updates, doc } = seed({
    ...empty,
    drafts: [
      draft("paragraph", { content: [{ kind: "text", text: long, marks: { bold: true } }] }),
      draft("table", { table: { columns: [{}, {}], rows } }),
    ],
  });
  expect(Math.max(...updates.map(({ length }) => length))).toBeLessThan(64 * 1024);
  const [first, table] = readBlocks(doc);
  expect(first?.content).toEqual([{ kind: "text", text: long, marks: { bold: true } }]);
  expect(table?.table?.rows).toHaveLength(600);
});

const [call, notes] = ["1", "2"].map((digit) => `att_${digit.repeat(64)}`);

/** A folder in which an export has put these, and somebody else one more. */
const beside: Neighbours = {
  ...noNeighbours,
  findAttached: (url) => {
    const known: Readonly<Record<string, string | undefined>> = {
      "attachments/11111111-Call.m4a": call,
      "attachments/22222222-Notes%20of%20the%20call.txt": notes,
      "attachments/22222222-A%20B.txt": notes,
      "audio/talk.ogg": call,
    };
    const id = known[url];
    const name = decodeURIComponent(url.split("/").at(-1) ?? "").replace(/^\d{8}-/, "");
    return id === undefined ? null : { id, name, size: 5 };
  },
};
const exported = {
  document: () => null,
  attachment: (id: string, name: string) =>
    addressOfFile(`attachments/${attachmentFileName(id, name, "")}`),
};

test("files in a field stand above the text as links to what lies beside it, and are in the field again", () => {
  const source = `---
type: interview
status: held
consent: given
recordings:
  - attachments/11111111-Call.m4a
  - attachments/22222222-Notes%20of%20the%20call.txt
---

# A talk
`;
  const { doc } = seed(readDocumentFile(source, "file", beside));
  expect(readFiles(rootsOf(doc).fields.get("recordings"))).toEqual([
    { attachment: call, name: "Call.m4a", size: 5 },
    { attachment: notes, name: "Notes of the call.txt", size: 5 },
  ]);
  expect(unknownInHead(doc)).toBeNull();
  expect(documentAsMarkdown(doc, exported)).toBe(source);
});

test("a name that no file may have stands beside its link, and comes back whole", () => {
  const { doc } = seed(readDocumentFile("---\ntype: interview\n---\n# A", "file"));
  const field = rootsOf(doc).fields.get("recordings") as Y.Map<unknown>;
  const file = { attachment: attachmentIdSchema.parse(notes), name: "A/B.txt", size: 5 };
  field.set("abc", new Y.Map(Object.entries(entryOfFile(file).scalars)));
  const written = documentAsMarkdown(doc, exported);
  expect(written).toContain(
    "recordings:\n  file: attachments/22222222-A%20B.txt\n  name: A/B.txt\n",
  );
  const again = seed(readDocumentFile(written, "file", beside)).doc;
  expect(readFiles(rootsOf(again).fields.get("recordings"))).toEqual([file]);
  expect(documentAsMarkdown(again, exported)).toBe(written);
});

test.each([
  ["recordings: audio/talk.ogg", ["talk.ogg"], ""],
  [
    "Recordings: [audio/talk.ogg, audio/gone.ogg]",
    ["talk.ogg"],
    "Recordings:\n  - audio/gone.ogg\n",
  ],
  [
    "recordings: [https://a.example/b.ogg, audio/talk.ogg, 5, [audio/gone.ogg]]",
    ["talk.ogg"],
    "recordings:\n  - https://a.example/b.ogg\n  - 5\n  - - audio/gone.ogg\n",
  ],
  [
    "recordings: {file: audio/talk.ogg, name: Talk, note: the first}",
    ["Talk"],
    "recordings:\n  name: Talk\n  note: the first\n",
  ],
  ["transcript: audio/talk.ogg", ["talk.ogg"], ""],
  ["recordings: audio/gone.ogg", [], "recordings: audio/gone.ogg\n"],
  ["recordings: https://a.example/talk.ogg", [], "recordings: https://a.example/talk.ogg\n"],
  ["recordings: 5", [], "recordings: 5\n"],
  [
    "recordings:\n  - - audio/talk.ogg\n  - file: 5",
    [],
    "recordings:\n  - - audio/talk.ogg\n  - file: 5\n",
  ],
  ["recording: https://a.example/talk.ogg", [], undefined],
])(
  "of %j what is found is attached, and what names nothing stays with the document",
  (line, names, rest) => {
    const file = readDocumentFile(`---\ntype: interview\n${line}\n---\n# A`, "file", beside);
    const { doc } = seed(file);
    const { meta, fields } = rootsOf(doc);
    expect(readFiles(fields.get("recordings")).map(({ name }) => name)).toEqual(names);
    expect(meta.get("frontMatter") ?? "").toBe(rest ?? "");
    if (rest === undefined)
      expect(String(fields.get("recording"))).toBe("https://a.example/talk.ogg");
  },
);

test("a file that has not arrived goes out beside one that has, and comes back as a line that is kept", () => {
  const { doc } = seed(readDocumentFile("---\ntype: interview\n---\n# A", "file"));
  const field = rootsOf(doc).fields.get("recordings") as Y.Map<unknown>;
  const away = attachmentIdSchema.parse(`att_${"e".repeat(64)}`);
  for (const [key, attachment, name] of [
    ["a", call, "Call.m4a"],
    ["b", away, "Film.mov"],
  ] as const) {
    field.set(key, new Y.Map(Object.entries({ at: key, attachment, name, size: "5" })));
  }
  const written = documentAsMarkdown(doc, {
    ...exported,
    attachment: (id, name) => (id === away ? null : exported.attachment(id, name)),
  });
  const missed: string[] = [];
  const findAttached: Neighbours["findAttached"] = (url, label) => {
    const found = beside.findAttached(url, label);
    if (found === null) missed.push(label);
    return found;
  };
  const again = seed(readDocumentFile(written, "file", { ...beside, findAttached })).doc;
  expect(readFiles(rootsOf(again).fields.get("recordings"))).toEqual([
    { attachment: call, name: "Call.m4a", size: 5 },
  ]);
  expect(missed).toEqual(["Film.mov"]);
  expect(documentAsMarkdown(again, exported)).toBe(written);
});

test("a file that is not there is named by its hash, and by its name for whoever reads it", () => {
  const { doc } = seed(readDocumentFile("---\ntype: interview\n---\n# A", "file"));
  const field = rootsOf(doc).fields.get("recordings") as Y.Map<unknown>;
  field.set(
    "abc",
    new Y.Map([
      ["attachment", call],
      ["name", "Call.m4a"],
    ]),
  );
  expect(documentAsMarkdown(doc)).toContain(`recordings:\n  file: ${call}\n  name: Call.m4a\n`);
});
