import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readBlocks } from "#shared/document/read-blocks.ts";
import { readFiles } from "#shared/document/fields/files.ts";
import { rootsOf } from "#shared/document/layout.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ImportStage } from "../../testing/import-stage.ts";

/** A picture of one point. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

function load(stage: ImportStage, id: DocumentId): Y.Doc {
  const read = stage.stage.space.record.updates.read(id);
  const doc = new Y.Doc();
  if (read.ok) for (const update of updatesOf(read.value)) Y.applyUpdate(doc, update);
  return doc;
}

test("a folder becomes documents that are linked as its files were", async () => {
  const stage = new ImportStage();
  stage.write({
    "decisions/0001-first.md":
      "# First\n\n## Context\n\nSee [the second](0002-second.md#why).\n\n## Decision\n\nD\n\n## Consequences\n\nC\n",
    "decisions/0002-second.md":
      "---\nstatus: accepted\nnav: 2\n---\n# Second\n\n## Decision Outcome\n\nBack to [First](./0001-first.md) and [[note]].\n",
    "note.md": "![a point](img/dot.png) and ![gone](img/gone.png)\n\n<b>kept</b>\n",
    "img/dot.png": picture,
    "img/unused.png": picture,
    "plan.docx": "not Markdown",
    ".hidden/secret.md": "# Secret",
  });
  const report = await stage.imports();

  expect(report).toMatchObject({ outcome: "done", documents: 3, pictures: 1 });
  expect(report.kept).toEqual([
    { file: "decisions/0002-second.md", what: "nav", why: "front-matter" },
    { file: "note.md", what: "3", why: "passages" },
  ]);
  expect(report.dropped).toEqual([
    { file: "note.md", what: "img/gone.png", why: "picture-missing" },
    { file: "img/unused.png", what: "", why: "picture-unused" },
    { file: "plan.docx", what: "", why: "not-markdown" },
  ]);

  const rows = await stage.rows();
  const byTitle = new Map(rows.map((row) => [row.title, row]));
  expect([...byTitle.keys()].toSorted()).toEqual(["First", "Second", "note"]);
  const [first, second, note] = ["First", "Second", "note"].map((title) => byTitle.get(title));
  expect([first?.type, second?.type, second?.status]).toEqual(["decision", "decision", "accepted"]);
  if (first === undefined || second === undefined || note === undefined) return;

  const embeds = (id: DocumentId) =>
    readBlocks(load(stage, id)).flatMap(({ content }) =>
      content.flatMap((inline) => (inline.kind === "embed" ? [inline.embed] : [])),
    );
  expect(embeds(first.id)).toEqual([{ mention: second.id, label: "the second", at: "#why" }]);
  expect(embeds(second.id)).toEqual([{ mention: first.id }, { mention: note.id }]);
  const [shown] = embeds(note.id);
  expect(shown).toMatchObject({ alt: "a point", name: "dot.png" });
  expect(stage.stage.space.attachments.find(shown?.["attachment"] as never)).toMatchObject({
    value: { mime: "image/png", size: picture.length },
  });
  expect(rootsOf(load(stage, second.id)).meta.get("importedFrom")).toBe("decisions/0002-second.md");
});

test("a file that a text of a chosen folder links to comes along, under the name it had before an export", async () => {
  const stage = new ImportStage();
  const hash = createHash("sha256").update("figures").digest("hex");
  const marked = `${hash.slice(0, 8)}-q3.xlsx`;
  stage.write({
    "in/note.md": `[The figures](data/q3.xlsx), [q3.xlsx](data/${marked}) and [gone](gone.xlsx), [hidden](.git/key), [above](../outside.xlsx)\n`,
    "in/data/q3.xlsx": "figures",
    [`in/data/${marked}`]: "figures",
    "in/.git/key": "secret",
    "outside.xlsx": "outside",
  });
  const report = await stage.imports(["in"]);
  expect(report).toMatchObject({ documents: 1, pictures: 1, dropped: [] });
  const [note] = await stage.rows();
  if (note === undefined) throw new Error("Nothing was imported.");
  const embeds = readBlocks(load(stage, note.id)).flatMap(({ content }) =>
    content.flatMap((inline) => (inline.kind === "embed" ? [inline.embed] : [])),
  );
  expect(embeds).toMatchObject([
    { name: "q3.xlsx", alt: "The figures", size: "7" },
    { name: "q3.xlsx", alt: "", size: "7" },
  ]);

  // Who picks a file has not picked those beside it.
  expect(await stage.imports(["in/note.md"])).toMatchObject({ documents: 1, pictures: 0 });
});

test("a title that was a link by its own words leads there from the text, and the report names it as it does one that was bold", async () => {
  const stage = new ImportStage();
  stage.write({
    "in/first.md": "# Read [the second](second.md)\n\nThen rest.\n",
    "in/second.md": "# The **second** one\n",
    "in/third.md": "# Plain\n\nSee [its title](second.md) and [Read the second](first.md).\n",
  });
  const report = await stage.imports(["in"]);
  expect(report.kept).toEqual([
    { file: "first.md", what: "", why: "title-twice" },
    { file: "second.md", what: "", why: "plain-title" },
  ]);

  const rows = await stage.rows();
  const [first, second, third] = ["Read the second", "The second one", "Plain"].map((title) =>
    rows.find((row) => row.title === title),
  );
  if (first === undefined || second === undefined || third === undefined) throw new Error();
  expect(readBlocks(load(stage, first.id)).map(({ kind }) => kind)).toEqual([
    "heading1",
    "paragraph",
  ]);
  expect(readBlocks(load(stage, first.id))[0]?.content.at(-1)).toMatchObject({
    embed: { mention: second.id, label: "the second" },
  });
  // What is called by its title there is called so whatever it is called later.
  expect(readBlocks(load(stage, third.id))[0]?.content.at(-2)).toEqual({
    kind: "embed",
    embed: { mention: first.id },
    marks: {},
  });
});

test("links to what did not come along are words, and the report says where they lead", async () => {
  const stage = new ImportStage();
  stage.write({
    "in/plan.md":
      "See [a](gone.pdf), [b](../outside.md), [b again](../outside.md), [c](#later), [d](.secret/x.txt).\n",
    "in/plain.md": "See [the web](https://a.example/x) and [the plan](plan.md).\n",
  });
  const report = await stage.imports(["in"]);
  expect(report.kept).toEqual([
    { file: "plan.md", what: "gone.pdf, ../outside.md, #later and 1 more", why: "reference" },
  ]);
});

test("lines above a text that cannot be taken as fields stay in it, and the report names the file", async () => {
  const stage = new ImportStage();
  stage.write({
    "in/anchor.md": "---\ntype: prd\ntitle: Pricing\nowner: &ann Ann\n---\nWords.\n",
    "in/rules.md": "---\n\nWords between two rules.\n\n---\n",
  });
  const report = await stage.imports(["in"]);
  expect(report).toMatchObject({ outcome: "done", documents: 2, dropped: [] });
  expect(report.kept).toEqual([{ file: "anchor.md", what: "", why: "unread-lines" }]);
  const row = (await stage.rows()).find(({ title }) => title === "anchor");
  if (row === undefined) throw new Error("It was not imported.");
  const words = readBlocks(load(stage, row.id)).flatMap(({ content }) =>
    content.flatMap((inline) => (inline.kind === "text" ? [inline.text] : [])),
  );
  expect(words.join(" ")).toContain("&ann Ann");
});

test("a file that is said to be attached comes along, and one that is not there or elsewhere is named in the report", async () => {
  const stage = new ImportStage();
  stage.write({
    "in/talk.md": `---
type: interview
recordings:
  - audio/call.m4a
  - ./audio/call.m4a
  - audio/gone.m4a
  - ../outside.m4a
  - .git/key
  - https://a.example/call.m4a
  - file: att_${"e".repeat(64)}
    name: Film.mov
  - 5
---
# A talk
`,
    "in/audio/call.m4a": "words",
    "in/.git/key": "secret",
    "outside.m4a": "outside",
  });
  const report = await stage.imports(["in"]);
  expect(report).toMatchObject({ documents: 1, pictures: 1 });
  expect(report.dropped).toEqual([
    { file: "talk.md", what: "audio/gone.m4a", why: "picture-missing" },
    { file: "talk.md", what: "../outside.m4a", why: "picture-outside" },
    { file: "talk.md", what: ".git/key", why: "picture-hidden" },
    { file: "talk.md", what: "https://a.example/call.m4a", why: "attached-elsewhere" },
    { file: "talk.md", what: "Film.mov", why: "picture-missing" },
    { file: "talk.md", what: "5", why: "attached-elsewhere" },
  ]);
  // What was not taken is in the document, and among what stays of the lines above its text.
  expect(report.kept).toEqual([{ file: "talk.md", what: "recordings", why: "front-matter" }]);
  const [talk] = await stage.rows();
  if (talk === undefined) throw new Error("Nothing was imported.");
  const files = readFiles(rootsOf(load(stage, talk.id)).fields.get("recordings"));
  expect(files).toMatchObject([{ name: "call.m4a", size: 5 }, { name: "call.m4a" }]);
  expect(stage.stage.space.attachments.find(files[0]?.attachment as never)).toMatchObject({
    value: { size: 5 },
  });

  // Who picks a file has not picked those beside it: what it says stays with the document.
  const picked = await stage.imports(["in/talk.md"]);
  expect(picked).toMatchObject({ documents: 1, pictures: 0 });
  expect(picked.kept).toEqual([{ file: "talk.md", what: "recordings", why: "front-matter" }]);
  expect(picked.dropped.map(({ why }) => why)).toContain("picture-outside");
});

test("a recording of an hour comes along, and what no space takes is named", async () => {
  const stage = new ImportStage();
  stage.write({
    "in/talk.md": "---\ntype: interview\nrecordings: [hour.m4a, day.mov]\n---\n# A talk\n",
    "in/hour.m4a": Buffer.alloc(21 * 1024 * 1024, 1),
    "in/day.mov": Buffer.alloc(65 * 1024 * 1024, 2),
  });
  const report = await stage.imports(["in"]);
  expect(report).toMatchObject({ outcome: "done", documents: 1, pictures: 1 });
  expect(report.dropped).toEqual([{ file: "talk.md", what: "day.mov", why: "attached-too-large" }]);
});

test("a file that is no text is named, and the others are brought all the same", async () => {
  const stage = new ImportStage();
  stage.write({
    "binary.md": Uint8Array.from([0, 1, 2, 3]),
    "latin.md": Uint8Array.from([0x63, 0x61, 0x66, 0xe9]),
    "large.md": "a ".repeat(1_600_000),
    "good.md": "# Good",
  });
  const report = await stage.imports();
  expect(report).toMatchObject({ outcome: "done", documents: 1 });
  expect(report.dropped).toEqual([
    { file: "binary.md", what: "", why: "not-text" },
    { file: "large.md", what: "", why: "too-large" },
    { file: "latin.md", what: "", why: "not-text" },
  ]);
});

test("of a folder that is gone by the time that it is read it is said that it could not be", async () => {
  const stage = new ImportStage();
  stage.write({ "in/a.md": "# A" });
  rmSync(join(stage.folder, "in"), { recursive: true });
  expect(await stage.imports(["in"])).toMatchObject({
    outcome: "not-read",
    documents: 0,
    dropped: [{ file: "in", what: "", why: "unreadable" }],
  });
});

test("nothing outside of what was chosen is read, by whatever name it is asked for", async () => {
  const stage = new ImportStage();
  stage.write({
    "outside.png": picture,
    "in/a.md":
      "![x](../outside.png) ![y](/../outside.png) ![z](..%2Foutside.png) ![e](file:///etc/hosts)",
  });
  const report = await stage.imports(["in"]);
  expect(report.pictures).toBe(0);
  expect(report.dropped.map(({ why }) => why)).toEqual([
    "picture-outside",
    "picture-outside",
    "picture-outside",
  ]);
});

test("files that were picked are brought without their folder", async () => {
  const stage = new ImportStage();
  stage.write({ "a.md": "# A\n\nto [B](b.md)", "b.md": "# B", "c.txt": "plain", "d.pdf": "x" });
  const report = await stage.imports(["a.md", "c.txt", "d.pdf"]);
  expect(report).toMatchObject({ outcome: "done", documents: 2 });
  expect(report.dropped).toEqual([{ file: "d.pdf", what: "", why: "not-markdown" }]);
});

test("an import that is called off keeps what it has brought, and says so", async () => {
  const stage = new ImportStage();
  stage.write(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${at}.md`, `# ${at}`])));
  const imported = stage.imports();
  void stage.interchanges.end();
  expect(await imported).toMatchObject({ outcome: "cancelled", documents: 0 });
});
