import { expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { beginThread } from "#shared/document/comments/write-comments.ts";
import { asBlockId } from "#shared/document/blocks/block.ts";
import { seedDocument } from "#shared/document/create.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { decodeEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { patience } from "#shared/testing/patience.ts";
import { VaultLine } from "../../peers/vault-line.ts";
import { openPair, openWindow, owner, place, realCryptography } from "../../testing/shared-pair.ts";
import { bodyTextOf } from "../../testing/vault-stage.ts";
import type { Space } from "../space.ts";
import { newsOf } from "./news-of.ts";

const { document } = place;

function lineTo(space: Space): VaultLine {
  const [near, far] = createPortPair();
  space.openLine(far);
  return new VaultLine(near);
}

test("what others did is told with who and how much: all of it where it is new, else what came since it was read", async () => {
  const { ours, theirs } = openPair();
  const [from, to] = [lineTo(ours.space), lineTo(theirs.space)];
  const mine = await openWindow(ours.space);
  const pass = async (change: () => void) => {
    const sealed = new Promise<readonly Uint8Array[]>((resolve) => void from.onSealed(resolve));
    change();
    const batch = (await sealed).map((bytes) => {
      const read = decodeEnvelope(bytes, realCryptography);
      if (!read.ok) throw new Error(read.failure.reason);
      return { whole: read.value, removal: null };
    });
    expect((await to.accept(batch)).ok).toBe(true);
  };
  const news = () => newsOf(theirs.space, document);
  expect(await news()).toBeNull();
  await pass(() => seedDocument(mine, decisionType, 5));
  expect(await news()).toMatchObject({ changes: null, who: [{ name: "Person 1" }] });
  await theirs.space.readings.markRead(document);
  expect(await news()).toBeNull();

  await pass(() => bodyTextOf(mine).insert(0, "Who waits? "));
  expect(await news()).toMatchObject({ changes: 1, who: [{ name: "Person 1" }] });
  expect(await newsOf(ours.space, document)).toBeNull();
  await theirs.space.readings.markRead(document);

  // Who only said something is told as well.
  const said = new Y.Doc();
  const about = { anchor: { block: asBlockId("b"), isWhole: true, stretches: [] }, quote: "" };
  const by = deviceKeyOf(owner.keys.publicKey);
  beginThread(said, new SeededRandom(4), about, { words: "Why?", by, at: 1 });
  const part = partIdOf({ document, part: "comments" });
  theirs.space.takeIn([{ document: part, bytes: Y.encodeStateAsUpdate(said) }]);
  const open = () => theirs.space.catalogue.find(document)?.comments.open;
  await expect.poll(open, patience).toBe(1);
  expect(await news()).toMatchObject({ changes: 0, who: [{ name: "Person 1" }] });
});
