import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import type { DocumentContent } from "#shared/document/read.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { attachmentIdSchema, type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { Projections } from "./projections.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const none: DocumentContent = {
  title: "",
  fields: "",
  body: "",
  mentions: [],
  attachments: [],
  passages: [],
  named: [],
};

function open(place = { path: join(scratchFolder(), "private.projections"), madeFrom: "one" }) {
  const projections = new Projections(place);
  onTestFinished(() => projections.close());
  let through = 0;
  const put = (id: DocumentId, words: Partial<DocumentContent>, row: Partial<DocumentRow> = {}) =>
    projections.put({
      row: sampleRow({ id, title: words.title ?? "", ...row }),
      content: { ...none, ...words },
      through: ++through,
    });
  const find = (query: string) => projections.search(query, 10).map((hit) => hit.document);
  return { projections, place, put, find };
}

test("what is put together is there together, but for what cannot be", () => {
  const { projections, put, find } = open();
  const did = projections.together(() => [
    put(prd, { title: "Where backups go" }),
    projections.put({ row: sampleRow({ id: note }), content: none, through: Number.NaN }),
    put(note, { title: "Backups, an interview" }),
  ]);
  expect(did).toEqual([true, false, true]);
  expect(find("backups").toSorted()).toEqual([prd, note]);
  expect(projections.takeBegunAnew()).toBe(false);
});

describe("search", () => {
  test("finds every word wherever it stands, and the last one by its beginning", () => {
    const { put, find } = open();
    put(prd, { title: "Where backups go", body: "A disk of its own" });
    put(note, { title: "Interview", fields: "backups" });
    expect(find("backups disk")).toEqual([prd]);
    expect(find("back").toSorted()).toEqual([prd, note]);
    expect(find("back disk")).toEqual([]);
    expect(find("back ")).toEqual([]);
  });

  test("does not mind accents, case or punctuation", () => {
    const { put, find } = open();
    put(prd, { body: "Das Café in Zürich." });
    expect(find("CAFE: (zurich)")).toEqual([prd]);
  });

  test("puts a word in the title before the same word in the body", () => {
    const { put, find } = open();
    put(prd, { title: "Plans", body: "pricing pricing pricing" });
    put(note, { title: "Pricing", body: "other words of about the same length" });
    expect(find("pricing")).toEqual([note, prd]);
  });

  test("shows where the words stand as ranges of plain text", () => {
    const { projections, put } = open();
    const body = `${"before ".repeat(60)}the \u0002tiger\u0003 sleeps ${"after ".repeat(60)}`;
    put(prd, { title: "A tiger", body });
    const [hit] = projections.search("tiger", 10);
    expect(hit?.title).toEqual({ text: "A tiger", ranges: [{ start: 2, end: 7 }] });
    const passage = hit?.passage;
    expect(passage?.ranges.map(({ start, end }) => passage.text.slice(start, end))).toEqual([
      "tiger",
    ]);
    expect(passage?.text.length).toBeLessThan(250);
    expect(passage?.text).not.toContain("\u0002");
  });

  test("shows the words of each document beside its own name", () => {
    const { projections, put } = open();
    put(prd, { title: "Prices", body: "the tiger sleeps" });
    put(note, { title: "Places", body: "a tigress wakes" });
    const shown = projections
      .search("tig", 10)
      .map((hit) => [hit.document, hit.title.text, hit.passage.text]);
    expect(shown).toHaveLength(2);
    expect(shown).toContainEqual([prd, "Prices", "the tiger sleeps"]);
    expect(shown).toContainEqual([note, "Places", "a tigress wakes"]);
  });

  test("cuts passages for as many as are asked for, and names the others alone", () => {
    const { projections, put } = open();
    put(prd, { title: "Tiger", body: "It sleeps" });
    put(note, { body: "a tiger wakes" });
    const [best, other] = projections.search("tiger", 10, 1);
    expect(best).toMatchObject({ document: prd, passage: { text: "It sleeps" } });
    const none = { text: "", ranges: [] };
    expect(other).toMatchObject({ document: note, type: "decision", title: none, passage: none });
    expect(projections.search("tiger", 10, 0)).toHaveLength(2);
  });

  test("asks for type, status, tag and day of the last change beside the words", () => {
    const { put, find } = open();
    const october = new Date(2026, 9, 14).getTime();
    const tagged = { type: "prd", status: "review", tags: ["Front-desk"], updatedAt: october };
    put(prd, { title: "Tiger" }, tagged);
    put(note, { title: "Tiger" }, { type: "note", status: "active", updatedAt: 1 });
    expect(find("tiger type:prd")).toEqual([prd]);
    expect(find("tiger -type:prd")).toEqual([note]);
    expect(find("tiger status:active")).toEqual([note]);
    expect(find("tag:front-desk ")).toEqual([prd]);
    expect(find("-tag:front-desk tiger")).toEqual([note]);
    expect(find("tag:front tiger")).toEqual([]);
    expect(find("after:2026-10-14 before:2026-10-15")).toEqual([prd]);
    expect(find("before:2026-10-14 tiger")).toEqual([note]);
    expect(find("type:prd type:note status:nowhere")).toEqual([]);
  });

  test("takes a phrase as it stands, and leaves out what is not wanted", () => {
    const { put, find } = open();
    put(prd, { body: "The tiger sleeps by day" });
    put(note, { body: "By day sleeps the tiger" });
    expect(find('"tiger sleeps"')).toEqual([prd]);
    expect(find('-"tiger sleeps" tiger')).toEqual([note]);
    expect(find("tiger -day")).toEqual([]);
    expect(find('-"tiger sleeps"')).toEqual([note]);
  });

  test("lists what filters alone let through, the newest first, never from the trash", () => {
    const { put, find, projections } = open();
    put(prd, { title: "Old", body: "Its beginning" }, { updatedAt: 1 });
    put(note, { title: "New" }, { updatedAt: 2 });
    expect(find("type:decision")).toEqual([note, prd]);
    expect(projections.search("type:decision", 1)).toHaveLength(1);
    expect(projections.search("before:2000", 10)[1]?.passage.text).toBe("Its beginning");
    put(note, { title: "New" }, { updatedAt: 2, trashedAt: 3 });
    expect(find("type:decision")).toEqual([prd]);
  });

  test("puts the one changed last before another that says the same", () => {
    const { put, find } = open();
    const year = 365 * 24 * 60 * 60 * 1_000;
    put(prd, { title: "Pricing" }, { updatedAt: 10 * year });
    put(note, { title: "Pricing" }, { updatedAt: 8 * year });
    expect(find("pricing")).toEqual([prd, note]);
  });

  test("leaves out what is in the trash, and finds it again once it is restored", () => {
    const { put, find } = open();
    put(prd, { title: "Tiger" }, { trashedAt: 5 });
    expect(find("tiger")).toEqual([]);
    put(prd, { title: "Tiger" });
    expect(find("tiger")).toEqual([prd]);
  });

  test("leaves out a template", () => {
    const { put, find } = open();
    put(prd, { title: "Tiger" }, { isTemplate: true });
    expect(find("tiger")).toEqual([]);
  });

  test("changes the words of one document only", () => {
    const { put, find } = open();
    put(prd, { body: "tiger" });
    put(note, { body: "zebra" });
    put(prd, { body: "lion" });
    expect([find("lion"), find("zebra"), find("tiger")]).toEqual([[prd], [note], []]);
  });

  test("forgets the words that a document no longer has", () => {
    const { put, find } = open();
    put(prd, { body: "tiger" });
    put(prd, { body: "lion" });
    expect(find("tiger")).toEqual([]);
    expect(find("lion")).toEqual([prd]);
  });
});

test("the attachments that only a forgotten document used are named", () => {
  const { projections, put } = open();
  const own = attachmentIdSchema.parse(`att_${"1".repeat(64)}`);
  const shared = attachmentIdSchema.parse(`att_${"2".repeat(64)}`);
  put(prd, { attachments: [own, shared] });
  put(note, { attachments: [shared] });
  expect(projections.usedAttachments().toSorted()).toEqual([own, shared]);
  expect(projections.forget(prd).orphans).toEqual([own]);
  expect(projections.usedAttachments()).toEqual([shared]);
});

describe("a file that cannot be used is begun anew", () => {
  test.each([
    ["damaged", (path: string) => writeFileSync(path, "no database at all ".repeat(500))],
    ["empty", (path: string) => truncateSync(path)],
    ["of another version", (path: string) => change(path, "PRAGMA user_version = 999")],
    ["made from another record", (path: string) => change(path, "UPDATE made_from SET record = 2")],
    ["without its tables", (path: string) => change(path, "DROP TABLE search")],
  ])("because it is %s", (why, spoil) => {
    const { projections, place, put } = open();
    put(prd, { title: "Tiger" });
    projections.close();
    spoil(place.path);

    const again = new Projections(place);
    // Of an empty one nobody can have read a list.
    expect(again.takeBegunAnew()).toBe(why !== "empty");
    expect(again.search("tiger", 10)).toEqual([]);
    expect(
      again.put({ row: sampleRow({ id: note }), content: { ...none, body: "lion" }, through: 1 }),
    ).toBe(true);
    expect(again.search("lion", 10)).toHaveLength(1);
    again.close();
    // Closed by the stage as well.
    Object.assign(projections, { close: () => undefined });
  });

  test.for(["alone", "among others"])(
    "when damage shows while it is in use (%s), and says so once",
    (how) => {
      const { projections, place, put, find } = open();
      const among = <Value>(work: () => Value) =>
        how === "alone" ? work() : projections.together(work);
      for (let count = 0; count < 50; count++) put(prd, { body: `tiger ${"word ".repeat(500)}` });
      expect(projections.takeBegunAnew()).toBe(false);
      change(place.path, "PRAGMA wal_checkpoint(TRUNCATE)");
      change(place.path, "UPDATE search_data SET block = x'ffffffffff'");
      among(() => {
        put(prd, { body: "lion" });
        expect(projections.takeBegunAnew()).toBe(true);
        expect(projections.takeBegunAnew()).toBe(false);
        put(note, { body: "lion" });
      });
      expect(find("lion")).toEqual([note]);
    },
  );

  test.each([
    ["damaged", (path: string) => change(path, "UPDATE search_data SET block = x'ffffffffff'")],
    ["not there", (path: string) => change(path, "DROP TABLE attachment_use")],
  ])("what is %s is told as not read, and never as nothing", (_what, spoil) => {
    const { projections, place, put } = open();
    put(prd, { body: "tiger" });
    expect(projections.takeUnread()).toBe(false);
    change(place.path, "PRAGMA wal_checkpoint(TRUNCATE)");
    spoil(place.path);
    projections.search("tiger", 1);
    projections.usedAttachments();
    expect(projections.takeUnread()).toBe(true);
    expect(projections.takeUnread()).toBe(false);
  });

  test("where nothing can be written, search works until the program ends", () => {
    const { put, find } = open({ path: "/proc/nowhere/private.projections", madeFrom: "one" });
    put(prd, { body: "tiger" });
    expect(find("tiger")).toEqual([prd]);
  });
});

function change(path: string, statement: string): void {
  const database = new DatabaseSync(path, { defensive: false });
  database.exec(statement);
  database.close();
}

test("what is forgotten is in none of the files, not even in words it had before", () => {
  const { projections, place, put, find } = open();
  const filler = "lorem ipsum dolor ".repeat(300);
  for (let count = 0; count < 20; count++) put(note, { body: `${filler} number${count}` });
  put(prd, { title: "Qxzjw title", body: `${filler} qxzjwvk ${filler}` });
  put(prd, { title: "Qxzjw title", body: `${filler} later qxzjwold ${filler}`, mentions: [] });
  expect(bytesOf(place.path)).toContain("qxzjw");

  expect(projections.forget(prd)).toEqual({ isDone: true, orphans: [] });
  expect(bytesOf(place.path).toLowerCase()).not.toContain("qxzjw");
  expect(bytesOf(place.path)).not.toContain(prd);
  expect(find("number19")).toEqual([note]);
});

function bytesOf(path: string): string {
  return readdirSync(dirname(path))
    .map((name) => readFileSync(join(dirname(path), name), "latin1"))
    .join("");
}
