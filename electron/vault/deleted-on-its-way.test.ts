import { expect, test, vi } from "vitest";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { SampleChain } from "#shared/sync/testing/sample-chain.ts";
import { patience } from "#shared/testing/patience.ts";
import { openPair, openWindow, place } from "../testing/shared-pair.ts";
import { type Said, saidSchema } from "./line/contract.ts";

const file = attachmentIdSchema.parse(`att_${"a".repeat(64)}`);

test("a file and a refusal of a document that come once it was deleted for ever are not kept", async () => {
  const { ours } = openPair();
  const { space, sharing } = ours;
  const [near, far] = createPortPair();
  const said: Said[] = [];
  near.onMessage((message) => said.push(saidSchema.parse(message)));
  space.openLine(far);
  const wanted = () =>
    said.findLast((each) => each.kind === "wanted")?.attachments.map((each) => each.file);

  const doc = await openWindow(space);
  doc.getMap("meta").set("type", "note");
  doc.getMap("fields").set("picture", file);
  await vi.waitFor(() => expect(wanted()).toEqual([file]), patience);
  doc.getMap("meta").set("trashed", 7);
  const { catalogue } = space;
  const isTrashed = () => catalogue.find(place.document)?.trashedAt === 7 && catalogue.isLevel;
  await vi.waitUntil(isTrashed, patience);
  expect((await space.deleteForEver(place.document)).ok).toBe(true);

  const bytes = new Uint8Array([1]);
  const chunk = { mime: "image/png", size: 1, bytes };
  near.post({ id: 1, asked: { kind: "keep-part", file, part: 0, chunk } });
  const chain = new SampleChain(2, place);
  const refused = {
    bytes: chain.next().whole.bytes,
    from: chain.device,
    reason: "unreadable",
    at: 1,
  };
  near.post({ id: 2, asked: { kind: "quarantine", ...refused } });
  const answer = (id: number) =>
    said.find((each) => each.kind === "answer" && each.id === id) ?? null;
  await vi.waitUntil(() => answer(2) !== null, patience);
  expect(answer(1)).toMatchObject({ answer: "unwanted" });
  expect(sharing.quarantined()).toEqual([]);
  expect(wanted()).toEqual([]);
});
