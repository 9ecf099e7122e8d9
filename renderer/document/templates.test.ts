import { expect, test, vi } from "vitest";
import { entryOfFile, readFiles } from "#shared/document/fields/files.ts";
import { attachmentIdSchema, privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { patience } from "#shared/testing/patience.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import type { DocumentPlace, OpenDocument } from "./open-document.ts";
import { OpenDocuments } from "./open-documents.ts";
import { createFromTemplate, duplicateDocument, saveAsTemplate } from "./templates.ts";
import { MemoryVault } from "./testing/memory-vault.ts";
import { ownSpacesOnly } from "./writing-rights.ts";

const booking = spaceIdSchema.parse("space_aaaaaaaaaaaa");

/** No two tests make a document of the same id: they share one cache. */
let seeds = 4;

const clock = new ManualClock();

/** A PRD that is under way, with a metric, a tag and words in its first section. */
function stage(type = "prd", rights = ownSpacesOnly) {
  const vault = new MemoryVault();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document") vault.attach(target.document, far);
  });
  const documents = new OpenDocuments(
    { bridge, clock, report: () => {}, rights },
    new SeededRandom(seeds++),
  );
  const place = documents.create(privateSpaceId, type);
  const { document } = documents.find(place);
  document.textField("title")?.write("Fill visits", 0);
  if (type === "prd") document.writeField("status", "review");
  document.setTag("waitlist", true);
  document.entries("metrics")?.add({ scalars: { baseline: "9 %" }, texts: { name: "Kept" } });
  const [, paragraph] = document.body.blocks;
  if (paragraph !== undefined) {
    document.edit(() => document.body.insertText(paragraph.id, 0, "Visits are lost."));
  }
  return { setting: { bridge, documents, clock }, documents, place, document };
}

async function made(copied: ReturnType<typeof saveAsTemplate>): Promise<DocumentPlace> {
  // A document that was let go is opened again, and what its cache knew is shown for a moment first.
  const result = await whileTimePasses(copied);
  if (!result.ok) throw new Error(result.failure.kind);
  return result.value;
}

async function whileTimePasses<Value>(work: Promise<Value>): Promise<Value> {
  let isDone = false;
  const done = work.finally(() => (isDone = true));
  await vi.waitUntil(() => {
    clock.advance(100);
    return isDone;
  }, patience);
  return done;
}

function read(documents: OpenDocuments, place: DocumentPlace) {
  const { document } = documents.find(place);
  return {
    title: document.textField("title")?.read(),
    status: document.readField("status") ?? null,
    metrics: document
      .entries("metrics")
      ?.read()
      .map(({ values }) => values),
    words: document.body.blocks[1]?.content,
    isTemplate: document.isTemplate,
  };
}

const words = [{ kind: "text", text: "Visits are lost.", marks: {} }];
const metrics = [{ name: "Kept", baseline: "9 %" }];

test("a template says what the document says, but for how far it is", async () => {
  const { setting, documents, place, document } = stage();
  const template = await made(saveAsTemplate(setting, place));
  expect(read(documents, template)).toEqual({
    title: "Fill visits",
    status: null,
    metrics,
    words,
    isTemplate: true,
  });
  expect(document.isTemplate).toBe(false);
  expect(document.readField("status")).toBe("review");
});

test("a document made from a template has no name yet, and is none itself", async () => {
  const { setting, documents, place } = stage();
  const template = await made(saveAsTemplate(setting, place));
  const fresh = await made(createFromTemplate(setting, template, booking));
  expect(fresh.space).toBe(booking);
  expect(read(documents, fresh)).toEqual({
    title: "",
    status: null,
    metrics,
    words,
    isTemplate: false,
  });
});

test("what is copied has ids of its own, so that nothing written in one is written in the other", async () => {
  const { setting, documents, place, document } = stage();
  const copy = documents.find(await made(duplicateDocument(setting, place))).document;
  const idsOf = (one: typeof document) => [
    ...one.body.blocks.map(({ id }) => id),
    ...(one
      .entries("metrics")
      ?.read()
      .map(({ key }) => key) ?? []),
  ];
  for (const id of idsOf(copy)) expect(idsOf(document)).not.toContain(id);
});

test("a duplicate stands where the first one stands, and says that it is a copy", async () => {
  const { setting, documents, place } = stage();
  const copy = await made(duplicateDocument(setting, place));
  expect(read(documents, copy)).toMatchObject({ title: "Fill visits (copy)", status: "review" });
  expect(copy.space).toBe(place.space);
});

/** A sealed entry that was imported. */
function sealedEntry() {
  const { setting, documents } = stage();
  const carried = { seals: {}, provenance: { from: "in/entry.md", at: 3, rest: "mood: calm\n" } };
  const content = { title: "Texts", fields: {}, blocks: [] };
  const place = documents.create(privateSpaceId, "journal", { content, carried });
  const { document } = documents.find(place);
  document.textField("expected")?.write("A third answer.", 0);
  document.writeField("confidence", 70);
  document.writeField("reviewOn", "2026-10-05");
  expect(document.sealing.seal(9).ok).toBe(true);
  return { setting, documents, place, document };
}

test("a duplicate of a sealed entry is a prediction of its own, which nobody has sealed yet", async () => {
  const { setting, documents, place, document } = sealedEntry();
  const copy = documents.find(await made(duplicateDocument(setting, place))).document;
  expect(copy.sealing.state).toEqual({ seals: [], present: document.sealing.state.present });
  copy.writeField("confidence", 80);
  expect(copy.sealing.seal(10).ok).toBe(true);
  expect(document.sealing.state.seals).toMatchObject([{ at: 9, prediction: { confidence: 70 } }]);
});

test("the words of a duplicate came from the same file, and those of a template are its own", async () => {
  const { setting, documents, place, document } = sealedEntry();
  const copy = await made(duplicateDocument(setting, place));
  expect(documents.find(copy).document.provenance).toEqual(document.provenance);
  const template = await made(saveAsTemplate(setting, place));
  const fresh = await made(createFromTemplate(setting, template, privateSpaceId));
  for (const { document: other } of [template, fresh].map((each) => documents.find(each))) {
    expect(other.provenance).toBeNull();
    expect(other.sealing.state.seals).toEqual([]);
  }
});

test("a template of a journal entry makes entries only where entries may lie", async () => {
  const { setting, place } = stage("journal");
  const template = await made(saveAsTemplate(setting, place));
  const elsewhere = await createFromTemplate(setting, template, booking);
  expect(elsewhere).toEqual({ ok: false, failure: { kind: "may-not-hold" } });
});

test("where one may read and not write, that is why nothing is made there", async () => {
  let bar: "viewer" | null = null;
  const { setting, place } = stage("prd", { ...ownSpacesOnly, barOf: () => bar });
  bar = "viewer";
  for (const make of [duplicateDocument, saveAsTemplate]) {
    const outcome = await whileTimePasses(make(setting, place));
    expect(outcome).toEqual({ ok: false, failure: { kind: "may-not-add" } });
  }
});

test("what was recorded of one conversation is in no template of it; what is attached to a template is in what is made from it", async () => {
  const { setting, documents, place, document } = stage("interview");
  const attachment = attachmentIdSchema.parse(`att_${"1".repeat(64)}`);
  const attach = (to: OpenDocument, name: string) =>
    to.entries("recordings")?.add(entryOfFile({ attachment, name, size: 5 }));
  const filesOf = (at: DocumentPlace) =>
    readFiles(documents.find(at).document.readField("recordings")).map(({ name }) => name);

  const lineOf = (at: DocumentPlace) =>
    documents.find(at).document.textField("recording")?.read() ?? "";

  attach(document, "Call.m4a");
  document.textField("recording")?.write("https://calls.example/1", 0);
  const template = await made(saveAsTemplate(setting, place));
  expect(filesOf(template)).toEqual([]);
  expect(lineOf(template)).toBe("");
  attach(documents.find(template).document, "Guide.pdf");
  const fresh = await made(createFromTemplate(setting, template, privateSpaceId));
  expect(filesOf(fresh)).toEqual(["Guide.pdf"]);
  const duplicate = await made(duplicateDocument(setting, place));
  expect(filesOf(duplicate)).toEqual(["Call.m4a"]);
  expect(lineOf(duplicate)).toBe("https://calls.example/1");
});
