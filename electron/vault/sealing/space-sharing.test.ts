import { join } from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { createDocumentId, personIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { decodeFrame, encodeFrame } from "#shared/sync/frames.ts";
import type { WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { clientsIn } from "#shared/sync/envelope/own-update.ts";
import { openEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import {
  type Author,
  foundSpace,
  makeAdmission,
  makeInvite,
} from "#shared/sync/membership/author.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { readRequest, redeem } from "#shared/sync/membership/join-request.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { SodiumCryptography } from "../../platform/sodium-cryptography.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { VaultStage } from "../../testing/vault-stage.ts";
import type { Space } from "../space.ts";
import { writeMeta } from "../store/meta.ts";

const cryptography = new SodiumCryptography();
const random = new SeededRandom(3);
const document = createDocumentId(systemClock, random);
const place = { document, part: "body" } as const;

function authorOf(number: number): Author {
  const keys = cryptography.keyPairFrom(new Uint8Array(32).fill(number));
  return { cryptography, random, clock: systemClock, keys };
}

function profileOf(number: number) {
  const person = personIdSchema.parse(`person_${String(number).repeat(12)}`);
  return { person, name: `Person ${number}`, colour: "blue" };
}

const [owner, guest] = [authorOf(1), authorOf(2)];
const founded = foundSpace(owner, { name: "Booking", purpose: "people", profile: profileOf(1) });

function openIn(stage: VaultStage, author: Author) {
  const opened = stage.vault.create(founded.space);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const { sharing } = opened.value;
  if (sharing === null) throw new Error("it can be shared");
  sharing.use(author.keys);
  return { stage, space: opened.value, sharing };
}

/** A space of two, as the one's vault and the other's have it. */
function openBoth(folder = join(scratchFolder(), "spaces")) {
  const ours = openIn(new VaultStage(folder), owner);
  ours.sharing.keepEntries([founded.entry.bytes]);
  const { change, secret } = makeInvite(owner, "editor", systemClock.now() + 1e6);
  ours.sharing.writeChange(change);
  const asked = { space: founded.space, secret, keys: guest.keys, profile: profileOf(2), at: 1 };
  const bytes = redeem(asked, cryptography);
  const request = readRequest(bytes, cryptography);
  if (!request.ok) throw new Error(request.failure.kind);
  ours.sharing.writeChange(
    makeAdmission(owner, ours.sharing.standing, {
      bytes,
      request: request.value,
      granted: "editor",
    }),
  );
  const theirs = openIn(new VaultStage(), guest);
  theirs.sharing.keepEntries(ours.sharing.entries());
  return { folder, ours, theirs };
}

/** A window on the document, which hears and sends. */
async function openWindow(space: Space) {
  const [near, far] = createPortPair();
  const doc = new Y.Doc();
  space.openDocument(document, far);
  near.onMessage((message) => {
    const frame = decodeFrame(message);
    if (frame.ok && frame.value.kind === "update") Y.applyUpdate(doc, frame.value.bytes, near);
  });
  near.post(encodeFrame({ kind: "open" }));
  let number = 0;
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== near)
      near.post(encodeFrame({ kind: "update", number: ++number, bytes: update }));
  });
  await Promise.resolve();
  return doc;
}

function nextSealed(sharing: ReturnType<typeof openBoth>["ours"]["sharing"]) {
  return new Promise<readonly WholeEnvelope[]>((resolve) => void sharing.onSealed(resolve));
}

test("what one writes in a window is sealed, and the other's window shows it", async () => {
  const { ours, theirs } = openBoth();
  const [mine, other] = [await openWindow(ours.space), await openWindow(theirs.space)];
  const sealed = nextSealed(ours.sharing);
  mine.getText().insert(0, "Where we keep backups");
  const wholes = await sealed;

  const keys = openEpochKeys(theirs.sharing.standing, guest.keys, cryptography);
  const accepted = wholes.map((whole) => {
    const opened = openEnvelope(whole, keys.get(whole.envelope.epoch) ?? [], cryptography);
    if (!opened.ok) throw new Error(opened.failure.kind);
    return { whole, update: opened.value, clients: clientsIn(opened.value) };
  });
  const heard = new Promise((resolve) => other.once("update", resolve));
  expect(theirs.sharing.accept(accepted).ok).toBe(true);
  await heard;
  expect(other.getText().toString()).toBe("Where we keep backups");
  expect(theirs.sharing.headsIn(place)).toEqual(ours.sharing.headsIn(place));
  expect(theirs.sharing.unsealed()).toEqual([]);

  const answer = nextSealed(theirs.sharing);
  other.getText().insert(0, "Decide: ");
  const [reply] = await answer;
  expect(reply?.envelope.dependencies).toMatchObject([{ sequence: wholes.length }]);
});

test("what was written before the key was there is sealed when it comes", async () => {
  const { ours } = openBoth();
  ours.sharing.use(null);
  const doc = await openWindow(ours.space);
  doc.getText().insert(0, "a");
  await expect.poll(() => ours.sharing.unsealed()).toEqual([{ place, why: "no-device-key" }]);
  const sealed = nextSealed(ours.sharing);
  ours.sharing.use(owner.keys);
  expect(await sealed).toHaveLength(1);
  expect(ours.sharing.unsealed()).toEqual([]);
});

test("a file that was restored does not sign under its old key, neither envelopes nor entries", async () => {
  const { folder, ours } = openBoth();
  const sealed = nextSealed(ours.sharing);
  (await openWindow(ours.space)).getText().insert(0, "a");
  await sealed;
  writeMeta(ours.space.record.database, "device", null);
  await ours.stage.vault.close();

  const again = openIn(new VaultStage(folder), owner);
  (await openWindow(again.space)).getText().insert(0, "b");
  await expect.poll(() => again.sharing.unsealed()).toEqual([{ place, why: "restored" }]);
  expect(again.sharing.writeChange({ kind: "rename", name: "Mine" })).toEqual({
    ok: false,
    failure: { kind: "restored" },
  });
});

test("Private has nothing to share, and what nobody shares is sealed for nobody", async () => {
  const stage = new VaultStage();
  const own = stage.vault.space(privateSpaceId);
  expect(own.ok && own.value.sharing).toBeNull();
  const { space, sharing } = openIn(stage, owner);
  (await openWindow(space)).getText().insert(0, "a");
  await expect
    .poll(() => space.record.updates.read(document))
    .toMatchObject({
      value: { updates: [{ sequence: 1 }] },
    });
  expect(sharing.unsealed()).toEqual([]);
  expect(sharing.isShared).toBe(false);
});

test("entries of another space, and bytes that are none, are not kept", () => {
  const { ours } = openBoth();
  const before = ours.sharing.entries();
  const other = foundSpace(owner, { name: "Other", purpose: "people", profile: profileOf(1) });
  expect(ours.sharing.keepEntries([other.entry.bytes, Uint8Array.of(1, 2)]).ok).toBe(true);
  expect(ours.sharing.entries()).toEqual(before);
});
