import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { interviewType } from "#shared/doctypes/interview/index.ts";
import { noteType } from "#shared/doctypes/note/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { entryOfFile } from "#shared/document/fields/files.ts";
import { rootsOf } from "#shared/document/layout.ts";
import {
  attachmentIdSchema,
  type DeviceKey,
  documentIdSchema,
  privateSpaceId,
  spaceIdSchema,
} from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { SqliteAttachments } from "../store/sqlite-attachments.ts";
import { bodyTextOf } from "../../testing/vault-stage.ts";
import { Copies } from "./copies.ts";
import { isMoreToCome, unfinishedName } from "./unfinished.ts";
import { writeDocumentFile } from "./write-document-file.ts";

/** Texts of one length whose hashes begin with the same eight digits. */
const alike = ["00035856", "00148368"] as const;

/** What writing it comes to, as the first of an export. */
function written(
  {
    database,
    plan,
    file,
  }: Pick<Parameters<typeof writeDocumentFile>[0], "database" | "plan" | "file">,
  onAlive = () => {},
) {
  const copies = new Copies({ database, folder: plan.folder, onAlive });
  return writeDocumentFile({ database, plan, file, copies, onAlive });
}

const [id, beside, left, away] = [
  "doc_aaaaaaaaaaaa",
  "doc_bbbbbbbbbbbb",
  "doc_cccccccccccc",
  "doc_dddddddddddd",
].map((each) => documentIdSchema.parse(each));

test("a file that is no picture is written beside the text, which links to it, over what is left of one that was cut short", () => {
  if (id === undefined) throw new Error("no ids");
  const { database, log } = openTestLog();
  const bytes = Uint8Array.of(1, 2, 3);
  const digits = createHash("sha256").update(bytes).digest("hex");
  const attachment = attachmentIdSchema.parse(`att_${digits}`);
  const attachments = new SqliteAttachments(database, systemClock, () => {});
  attachments.putPart(attachment, 0, bytes);
  attachments.finish({ id: attachment, mime: "application/octet-stream", size: 3 });
  const doc = new Y.Doc();
  doc.on("update", (update: Uint8Array) => log.append([{ document: id, bytes: update }]));
  seedDocument(doc, noteType, 5);
  bodyTextOf(doc).insertEmbed(0, { attachment, name: "Q3.xlsx", alt: "", size: "3" });

  const folder = scratchFolder();
  const file = { id, title: "One", name: "One.md" };
  const plan = {
    record: "",
    space: privateSpaceId,
    folder,
    files: [file],
    others: [],
    names: new Map<DeviceKey, string>(),
  };
  const cut = join(folder, "attachments", `${digits.slice(0, 8)}-Q3.xlsx`);
  mkdirSync(dirname(cut));
  writeFileSync(cut, Uint8Array.of(1, 2));
  expect(written({ database, plan, file })).toMatchObject({ pictures: 1, missing: [] });
  const name = `attachments/${digits.slice(0, 8)}-Q3.xlsx`;
  expect(readFileSync(join(folder, "One.md"), "utf8")).toContain(`[Q3.xlsx](${name})`);
  expect([...readFileSync(join(folder, name))]).toEqual([1, 2, 3]);
});

test("a file in a field is written beside the text and named above it, and one that is not whole here is missed by its name", () => {
  if (id === undefined) throw new Error("no ids");
  const { database, log } = openTestLog();
  const bytes = Uint8Array.of(1, 2, 3);
  const digits = createHash("sha256").update(bytes).digest("hex");
  const attachment = attachmentIdSchema.parse(`att_${digits}`);
  const gone = attachmentIdSchema.parse(`att_${"e".repeat(64)}`);
  const attachments = new SqliteAttachments(database, systemClock, () => {});
  attachments.putPart(attachment, 0, bytes);
  attachments.finish({ id: attachment, mime: "application/octet-stream", size: 3 });
  const doc = new Y.Doc();
  doc.on("update", (update: Uint8Array) => log.append([{ document: id, bytes: update }]));
  seedDocument(doc, interviewType, 5);
  const field = rootsOf(doc).fields.get("recordings") as Y.Map<unknown>;
  for (const [key, file] of [
    ["a", { attachment, name: "Call.m4a", size: 3 }],
    ["b", { attachment: gone, name: "Film.mov", size: 3 }],
  ] as const) {
    field.set(key, new Y.Map(Object.entries(entryOfFile(file).scalars)));
  }
  const folder = scratchFolder();
  const file = { id, title: "One", name: "One.md" };
  const names = new Map<DeviceKey, string>();
  const plan = { record: "", space: privateSpaceId, folder, files: [file], others: [], names };
  expect(written({ database, plan, file })).toMatchObject({
    pictures: 1,
    missing: ["Film.mov"],
  });
  const name = `attachments/${digits.slice(0, 8)}-Call.m4a`;
  expect(readFileSync(join(folder, "One.md"), "utf8")).toContain(
    `recordings:\n  - ${name}\n  - file: ${gone}\n    name: Film.mov\n`,
  );
  expect([...readFileSync(join(folder, name))]).toEqual([1, 2, 3]);
});

test("a text is written before its files, and a sign of life comes with each piece of one", () => {
  if (id === undefined) throw new Error("no ids");
  const { database, log } = openTestLog();
  const bytes = Buffer.alloc(4 * 1024 * 1024, 7);
  const digits = createHash("sha256").update(bytes).digest("hex");
  const attachment = attachmentIdSchema.parse(`att_${digits}`);
  const attachments = new SqliteAttachments(database, systemClock, () => {});
  attachments.putPart(attachment, 0, bytes);
  attachments.finish({ id: attachment, mime: "application/octet-stream", size: bytes.length });
  const doc = new Y.Doc();
  doc.on("update", (update: Uint8Array) => log.append([{ document: id, bytes: update }]));
  seedDocument(doc, noteType, 5);
  bodyTextOf(doc).insertEmbed(0, { attachment, name: "Call.m4a", alt: "", size: "4194304" });
  const folder = scratchFolder();
  const file = { id, title: "One", name: "One.md" };
  const names = new Map<DeviceKey, string>();
  const plan = { record: "", space: privateSpaceId, folder, files: [file], others: [], names };
  const more: boolean[] = [];
  const look = () => more.push(isMoreToCome(folder));
  expect(written({ database, plan, file }, look)).toMatchObject({ pictures: 1 });
  expect(more.length).toBeGreaterThan(16);
  // From the first piece of the text to the last of the file, whoever ends it knows that it is not all.
  expect([more.at(-1), isMoreToCome(folder)]).toEqual([true, false]);

  // A disk that takes the words and no folder for files.
  const poor = scratchFolder();
  writeFileSync(join(poor, "attachments"), "");
  expect(written({ database, plan: { ...plan, folder: poor }, file })).toEqual({ kind: "io" });
  expect(readFileSync(join(poor, "One.md"), "utf8")).toContain("[Call.m4a](attachments/");
  expect(isMoreToCome(poor)).toBe(true);
});

test("two files of one name whose hashes begin alike are written apart, and each text leads to its own", () => {
  if (id === undefined || beside === undefined) throw new Error("no ids");
  const { database, log } = openTestLog();
  const attachments = new SqliteAttachments(database, systemClock, () => {});
  const [one, other] = alike.map((words) => {
    const bytes = Buffer.from(words);
    const digits = createHash("sha256").update(bytes).digest("hex");
    const attachment = attachmentIdSchema.parse(`att_${digits}`);
    attachments.putPart(attachment, 0, bytes);
    attachments.finish({ id: attachment, mime: "text/plain", size: bytes.length });
    return attachment;
  });
  expect(one?.slice(0, 12)).toBe(other?.slice(0, 12));
  const folder = scratchFolder();
  const files = [
    { id, title: "One", name: "One.md" },
    { id: beside, title: "Two", name: "Two.md" },
  ];
  const names = new Map<DeviceKey, string>();
  const plan = { record: "", space: privateSpaceId, folder, files, others: [], names };
  for (const [at, file] of files.entries()) {
    const doc = new Y.Doc();
    doc.on("update", (update: Uint8Array) => log.append([{ document: file.id, bytes: update }]));
    seedDocument(doc, noteType, 5);
    bodyTextOf(doc).insertEmbed(0, {
      attachment: [one, other][at],
      name: "a.txt",
      alt: "",
      size: "8",
    });
    // Each by a thread of its own, as when the first was ended.
    expect(written({ database, plan, file })).toMatchObject({ pictures: 1 });
  }
  for (const [at, file] of files.entries()) {
    const [, link = ""] =
      /\]\((attachments\/[^)]+)\)/.exec(readFileSync(join(folder, file.name), "utf8")) ?? [];
    expect(readFileSync(join(folder, decodeURIComponent(link)), "utf8")).toBe(alike[at]);
  }
});

test("of chosen documents, one that was chosen too is linked as a file, and another by its title and the space in which it lies", () => {
  if (id === undefined || beside === undefined || left === undefined || away === undefined)
    throw new Error("no ids");
  const { database, log } = openTestLog();
  const doc = new Y.Doc();
  doc.on("update", (bytes: Uint8Array) => log.append([{ document: id, bytes }]));
  seedDocument(doc, noteType, 5);
  const body = bodyTextOf(doc);
  body.insertEmbed(0, { mention: away });
  body.insert(0, " and ");
  body.insertEmbed(0, { mention: left });
  body.insert(0, " and ");
  body.insertEmbed(0, { mention: beside });

  const folder = scratchFolder();
  const file = { id, title: "One", name: "One.md" };
  const plan = {
    record: "",
    space: privateSpaceId,
    folder,
    files: [file, { id: beside, title: "Two", name: "Two.md" }],
    others: [
      { id: left, title: "Three", space: privateSpaceId },
      { id: away, title: "Four", space: spaceIdSchema.parse("space_dddddddddddd") },
    ],
    names: new Map<DeviceKey, string>(),
  };
  expect(written({ database, plan, file })).toMatchObject({
    kind: "written",
    elsewhere: 2,
  });
  expect(readFileSync(join(folder, "One.md"), "utf8")).toContain(
    `[Two](Two.md) and [Three](throughline://document/private/${left}) and [Four](throughline://document/space_dddddddddddd/${away})`,
  );
});

test("of a file that the disk has no room for, no half is left to be taken for the whole", () => {
  if (id === undefined) throw new Error("no ids");
  const { database, log } = openTestLog();
  const doc = new Y.Doc();
  doc.on("update", (bytes: Uint8Array) => log.append([{ document: id, bytes }]));
  seedDocument(doc, noteType, 5);
  const folder = scratchFolder();
  symlinkSync("/dev/full", join(folder, `${unfinishedName}${threadId}`));
  const file = { id, title: "One", name: "One.md" };
  const names = new Map<DeviceKey, string>();
  const plan = { record: "", space: privateSpaceId, folder, files: [file], others: [], names };
  expect(written({ database, plan, file })).toEqual({ kind: "disk-full" });
  expect(readdirSync(folder)).toEqual([]);
});
