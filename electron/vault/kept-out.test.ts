import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { seedDocument } from "#shared/document/create.ts";
import {
  documentIdSchema,
  privateSpaceId,
  type SpaceId,
  spaceIdSchema,
} from "#shared/domain/ids.ts";
import { decodeFrame, encodeFrame, type Frame } from "#shared/sync/frames.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { VaultStage } from "../testing/vault-stage.ts";

const elsewhere = spaceIdSchema.parse("space_aaaaaaaaaaaa");

/** A window that begins a document of a type in a space, whatever its own rules say. */
async function begins({ vault }: VaultStage, space: SpaceId, type: string): Promise<Frame> {
  const open = vault.space(space);
  const found = documentTypes.find(({ name }) => name === type);
  if (!open.ok || found === undefined) throw new Error("there is such a space and such a type");
  const [near, far] = createPortPair();
  open.value.openDocument(documentIdSchema.parse("doc_bbbbbbbbbbbb"), far);
  const doc = new Y.Doc();
  seedDocument(doc, found, 5);
  return new Promise((resolve) => {
    near.onMessage((message) => {
      const frame = decodeFrame(message);
      if (frame.ok && frame.value.kind !== "contents") resolve(frame.value);
    });
    near.post(encodeFrame({ kind: "open" }));
    near.post(encodeFrame({ kind: "update", number: 1, bytes: Y.encodeStateAsUpdate(doc) }));
  });
}

test("the vault takes a journal entry in Private, and not where other people may come", async () => {
  const stage = new VaultStage();
  const made = stage.vault.create(elsewhere);
  if (!made.ok) throw new Error(made.failure.kind);
  expect(await begins(stage, elsewhere, "journal")).toEqual({ kind: "fault", fault: "kept-out" });
  expect(await begins(stage, elsewhere, "note")).toEqual({ kind: "stored", number: 1 });
  expect(await begins(stage, privateSpaceId, "journal")).toEqual({ kind: "stored", number: 1 });
});
