import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { rootsOf } from "#shared/document/layout.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { decodeFrame, encodeFrame, type Frame } from "#shared/sync/frames.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { patience } from "#shared/testing/patience.ts";
import { openPair, place as sharedBody } from "../testing/shared-pair.ts";
import { VaultStage } from "../testing/vault-stage.ts";
import { scavenge } from "./repair/scavenge.ts";
import type { Space } from "./space.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const secret = "qxzjwvkqxzjwvk";

/** A window on the comments on a document. */
async function openComments(space: Space, document = prd) {
  const [near, far] = createPortPair();
  const doc = new Y.Doc();
  const heard: Frame[] = [];
  near.onMessage((message) => {
    const frame = decodeFrame(message);
    if (!frame.ok) return;
    heard.push(frame.value);
    const { value } = frame;
    const updates = value.kind === "contents" ? value.updates : [];
    for (const bytes of value.kind === "update" ? [value.bytes] : updates) {
      Y.applyUpdate(doc, bytes, near);
    }
  });
  space.openDocument(document, far, "comments");
  near.post(encodeFrame({ kind: "open" }));
  let number = 0;
  doc.on("update", (bytes: Uint8Array, origin: unknown) => {
    if (origin !== near) near.post(encodeFrame({ kind: "update", number: ++number, bytes }));
  });
  await vi.waitUntil(() => heard.length > 0, patience);
  const stored = () =>
    vi.waitUntil(
      () => heard.some((frame) => frame.kind === "stored" && frame.number === number),
      patience,
    );
  const say = (words: string) => doc.getText("words").insert(0, words);
  const read = () => doc.getText("words").toString();
  return { port: near, heard, say, read, stored };
}

async function writeBoth() {
  const stage = new VaultStage();
  const written = await stage.write(prd, "A title", "A body");
  const comments = await openComments(stage.space);
  comments.say(`A comment with ${secret}`);
  await comments.stored();
  const { catalogue } = stage.space;
  await vi.waitUntil(() => catalogue.isLevel, patience);
  return { stage, written, comments };
}

test("comments come back after a restart, and are no document to lists, search or the body", async () => {
  const { stage, written } = await writeBoth();
  expect(written.heard.filter(({ kind }) => kind === "update")).toEqual([]);
  await stage.vault.close();

  const again = new VaultStage(stage.folder);
  expect((await openComments(again.space)).read()).toBe(`A comment with ${secret}`);
  await vi.waitUntil(() => again.space.catalogue.isLevel, patience);
  expect(again.space.rows().map(({ id }) => id)).toEqual([prd]);
  expect(await again.space.catalogue.search(secret, 5)).toEqual([]);
});

test("comments are compacted, checked and mended as a body is, and counted as no document", async () => {
  const { stage, comments } = await writeBoth();
  comments.say("More. ");
  await comments.stored();
  const { database, updates } = stage.space.record;
  await stage.space.record.compactNow();
  const snapshots = database.prepare("SELECT document FROM snapshot ORDER BY document").all();
  expect(snapshots.map(({ document }) => document)).toEqual([prd, `${prd}.comments`]);

  comments.say("Even more. ");
  await comments.stored();
  const id = partIdOf({ document: prd, part: "comments" });
  const row = database.prepare("SELECT * FROM update_log WHERE document = ? AND seq = 3").get(id);
  const bytes = row?.["bytes"];
  if (!(bytes instanceof Uint8Array)) throw new Error("the last comment is a row");
  const damaged = bytes.map((byte, index) => (index === 5 ? byte ^ 4 : byte));
  database
    .prepare("UPDATE update_log SET bytes = ? WHERE document = ? AND seq = 3")
    .run(damaged, id);
  expect(updates.read(id).ok).toBe(true);
  expect((await stage.space.record.backUp("daily")).ok).toBe(true);
  expect((await openComments(stage.space)).read()).toContain("Even more. More.");
  const found = scavenge(join(stage.folder, "private.db"));
  expect(found.updates.map(({ document }) => document)).toContain(id);
});

test("who deletes a document for ever deletes the comments on it, and nobody brings them back", async () => {
  const { stage, written, comments } = await writeBoth();
  rootsOf(written.doc).meta.set("trashed", 7);
  await written.stored();
  const { space, folder } = stage;
  const isTrashed = () => space.catalogue.find(prd)?.trashedAt === 7 && space.catalogue.isLevel;
  await vi.waitUntil(isTrashed, patience);
  expect(await space.deleteForEver(prd)).toEqual({ ok: true, value: null });
  await vi.waitUntil(() => comments.heard.some(({ kind }) => kind === "deleted"), patience);
  comments.say(secret);
  await vi.waitUntil(
    () => comments.heard.filter(({ kind }) => kind === "deleted").length > 1,
    patience,
  );
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), "latin1"));
  expect(files.join("\n")).not.toContain(secret);
});

test("in a shared space comments go in envelopes of their own, and arrive at whoever shows them", async () => {
  const { ours, theirs } = openPair();
  const place = { document: sharedBody.document, part: "comments" } as const;
  const sealed = new Promise<Parameters<Parameters<typeof ours.sharing.onSealed>[0]>[0]>(
    (resolve) => void ours.sharing.onSealed(resolve),
  );
  const mine = await openComments(ours.space, place.document);
  const other = await openComments(theirs.space, place.document);
  mine.say("Why twice?");
  const wholes = await sealed;
  expect(wholes.map(({ envelope }) => envelope.part)).toEqual(["comments"]);
  expect(ours.sharing.unsealed()).toEqual([]);

  const opened = wholes.map((whole) => theirs.sharing.open(whole)).filter((each) => each !== null);
  expect(theirs.sharing.accept(opened)).toEqual({ ok: true, value: null });
  await vi.waitUntil(() => other.read() === "Why twice?", patience);
  expect(theirs.sharing.headsIn(place).size).toBe(1);
  expect(theirs.sharing.headsIn(sharedBody).size).toBe(0);
});
