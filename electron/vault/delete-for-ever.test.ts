import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Space } from "./space.ts";
import { rootsOf } from "#shared/document/layout.ts";
import {
  type AttachmentId,
  attachmentIdSchema,
  documentIdSchema,
  privateSpaceId,
} from "#shared/domain/ids.ts";
import { encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { encodeFrame, decodeFrame } from "#shared/sync/frames.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { patience } from "#shared/testing/patience.ts";
import { bodyTextOf, VaultStage } from "../testing/vault-stage.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const secret = "qxzjwvkqxzjwvk";

function bytesOf(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "latin1"))
    .join("\n");
}

async function writeBoth() {
  const stage = new VaultStage();
  const written = await stage.write(prd, `A title with ${secret}`, `A body with ${secret}. `);
  await stage.write(note, "Another", `It stays. `);
  const { catalogue } = stage.space;
  await vi.waitUntil(() => catalogue.isLevel, patience);
  return { stage, written, catalogue };
}

async function trash({ stage, written, catalogue }: Awaited<ReturnType<typeof writeBoth>>) {
  rootsOf(written.doc).meta.set("trashed", 7);
  await written.stored();
  const isTrashed = () => catalogue.find(prd)?.trashedAt === 7 && catalogue.isLevel;
  await vi.waitUntil(isTrashed, patience);
  return stage.space;
}

/** Keeps a file of these words, and names it. */
async function attach(stage: VaultStage, words: string): Promise<AttachmentId> {
  const bytes = Buffer.from(words);
  const id = attachmentIdSchema.parse(`att_${createHash("sha256").update(bytes).digest("hex")}`);
  const [near, far] = createPortPair();
  stage.space.openAttachment(far);
  const answered = new Promise((resolve) => near.onMessage(resolve));
  near.post(encodeAttachmentFrame({ kind: "put", id, mime: "text/plain", size: bytes.length }));
  near.post(encodeAttachmentFrame({ kind: "part", bytes: new Uint8Array(bytes) }));
  expect(await answered).toEqual(encodeAttachmentFrame({ kind: "done" }));
  return id;
}

test("what is not in the trash is not deleted for ever", async () => {
  const { stage } = await writeBoth();
  expect(await stage.space.deleteForEver(prd)).toEqual({
    ok: false,
    failure: { kind: "not-in-trash" },
  });
});

function listed(space: Space) {
  const milestones = space.milestones.list(prd);
  return milestones.ok ? milestones.value : [];
}

test("afterwards its words are in no file of the space, and the others are all there", async () => {
  const both = await writeBoth();
  const { stage, written, catalogue } = both;
  // Words it had before, a state of its history, a snapshot and a file of its own.
  const own = await attach(stage, `A file with ${secret}`);
  rootsOf(written.doc).fields.set("picture", own);
  bodyTextOf(written.doc).insert(0, `${secret} again. `);
  bodyTextOf(written.doc).delete(0, 5);
  await written.stored();
  await stage.space.record.compactNow();
  const space = await trash(both);
  written.port.close();
  await vi.waitUntil(() => listed(space).length > 0, patience);
  expect(bytesOf(stage.folder)).toContain(secret);

  expect(await space.deleteForEver(prd)).toEqual({ ok: true, value: null });
  const bytes = bytesOf(stage.folder);
  expect(bytes).not.toContain(secret);
  expect(bytes.toLowerCase()).not.toContain(secret);
  expect(listed(space)).toEqual([]);
  expect(catalogue.rows().map((row) => row.id)).toEqual([note]);
  expect(await catalogue.search("stays", 5)).toHaveLength(1);

  await stage.vault.close();
  expect(bytesOf(stage.folder)).not.toContain(secret);
});

test("a file that moves away while it is deleted is put back without it, and that is told", async () => {
  const both = await writeBoth();
  const space = await trash(both);
  const file = join(both.stage.folder, `${privateSpaceId}.db`);
  const forget = space.catalogue.forget.bind(space.catalogue);
  vi.spyOn(space.catalogue, "forget").mockImplementationOnce(async (document) => {
    const forgotten = await forget(document);
    rmSync(file);
    return forgotten;
  });
  expect(await space.deleteForEver(prd)).toEqual({ ok: true, value: null });
  await vi.waitUntil(() => existsSync(file), patience);
  await both.stage.vault.close();
  expect(bytesOf(both.stage.folder)).not.toContain(secret);
  const again = new VaultStage(both.stage.folder).space;
  expect(again.record.updates.read(prd)).toMatchObject({ ok: true, value: { updates: [] } });
});

test("where another file was put in the place of the open one meanwhile, it is not said to be deleted: that one may have it", async () => {
  const both = await writeBoth();
  const space = await trash(both);
  const other = join(both.stage.folder, "other.db");
  space.record.database.prepare("VACUUM INTO ?").run(other);
  const forget = space.catalogue.forget.bind(space.catalogue);
  vi.spyOn(space.catalogue, "forget").mockImplementationOnce(async (document) => {
    const forgotten = await forget(document);
    renameSync(other, join(both.stage.folder, `${privateSpaceId}.db`));
    return forgotten;
  });
  expect(await space.deleteForEver(prd)).toMatchObject({ ok: false, failure: { kind: "io" } });
});

test("a window that still has it is told, and cannot bring it back, now or after a restart", async () => {
  const both = await writeBoth();
  const { stage, written } = both;
  const space = await trash(both);
  await space.deleteForEver(prd);
  await vi.waitUntil(() => written.heard.some((frame) => frame.kind === "deleted"), patience);
  bodyTextOf(written.doc).insert(0, `${secret} once more`);
  await vi.waitUntil(
    () => written.heard.filter((frame) => frame.kind === "deleted").length > 1,
    patience,
  );
  await stage.vault.close();

  const again = new VaultStage(stage.folder);
  const [near, far] = createPortPair();
  again.space.openDocument(prd, far);
  const answered = new Promise((resolve) => near.onMessage(resolve));
  near.post(encodeFrame({ kind: "open" }));
  expect(decodeFrame(await answered)).toEqual({ ok: true, value: { kind: "deleted" } });
  expect(bytesOf(stage.folder)).not.toContain(secret);

  const [list, farList] = createPortPair();
  again.space.openList(farList);
  const told: unknown[] = [];
  list.onMessage((message) => told.push(message));
  await vi.waitUntil(() => told.length > 1, patience);
  expect(told).toContainEqual({ kind: "deleted", documents: [prd] });
});
