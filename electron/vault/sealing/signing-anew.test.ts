import { copyFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { decodeEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import { roleOf } from "#shared/sync/membership/standing.ts";
import {
  openPair,
  openVault,
  openWindow,
  owner,
  place,
  realCryptography,
} from "../../testing/shared-pair.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { VaultStage } from "../../testing/vault-stage.ts";
import { membersOf } from "../sharing/members-of.ts";
import { Invitations } from "../sharing/invitations.ts";
import { writeMeta } from "../store/meta.ts";
import type { SpaceSharing } from "./space-sharing.ts";

const ours = deviceKeyOf(owner.keys.publicKey);

function nextSealed(sharing: SpaceSharing) {
  return new Promise<readonly WholeEnvelope[]>((resolve) => void sharing.onSealed(resolve));
}

function give(from: SpaceSharing, to: SpaceSharing, wholes: readonly WholeEnvelope[]) {
  to.keepEntries(from.entries());
  const opened = wholes.map((whole) => to.open(whole)).filter((each) => each !== null);
  return to.accept(opened);
}

/** Two have the space; then the one's file is restored, as the vault does it. */
async function restoredPair() {
  const { folder, ours: before, theirs } = openPair();
  const sealed = nextSealed(before.sharing);
  (await openWindow(before.space)).getText().insert(0, "before ");
  give(before.sharing, theirs.sharing, await sealed);
  const again = await restore(folder, before);
  return { folder, again, theirs };
}

async function restore(folder: string, { space, stage }: ReturnType<typeof openVault>) {
  writeMeta(space.record.database, "device", null);
  await stage.vault.close();
  return openVault(new VaultStage(folder), owner);
}

test("a restored space waits until another device has told all that it has, and then sends under a key that was let in", async () => {
  const { again, theirs } = await restoredPair();
  const { sharing } = again;
  (await openWindow(again.space)).getText().insert(0, "after ");
  await expect.poll(() => sharing.unsealed()).toEqual([{ place, why: "restored" }]);
  const entries = sharing.entries().length;
  const sealed = nextSealed(sharing);
  sharing.noteLevel();
  const wholes = await sealed;
  expect(wholes[0]?.envelope).toMatchObject({ sequence: 1 });
  expect(wholes[0]?.envelope.device).not.toBe(ours);
  expect(sharing.held).toBeNull();
  expect(sharing.entries()).toHaveLength(entries + 1);
  expect(give(sharing, theirs.sharing, wholes)).toEqual({ ok: true, value: null });
  expect(theirs.sharing.headsIn(place)).toEqual(sharing.headsIn(place));

  // It is one computer, by whatever key it signs: for whoever sits before it and for the others.
  for (const { members = [] } of [sharing, theirs.sharing].map(shown)) {
    expect(members[0]?.devices.map(({ key }) => key)).toEqual([ours]);
  }
  expect(sharing.writeChange({ kind: "rename", name: "Bookings" }).ok).toBe(true);
  theirs.sharing.keepEntries(sharing.entries());
  expect(theirs.sharing.standing).toMatchObject({
    name: "Bookings",
    refused: [],
    frozen: new Set(),
  });
});

function textIn({ space }: ReturnType<typeof openVault>): string {
  const read = space.record.updates.read(place.document);
  const doc = new Y.Doc();
  for (const bytes of updatesOf(read.ok ? read.value : read.failure.intact)) {
    Y.applyUpdate(doc, bytes);
  }
  return doc.getText().toString();
}

function shown(sharing: SpaceSharing) {
  return (
    membersOf(sharing, { self: sharing.self, now: 5, inSync: new Map() }) ?? { members: undefined }
  );
}

test("the key stays over a start, and is another one after the next restore", async () => {
  const { folder, again } = await restoredPair();
  again.sharing.noteLevel();
  const [first] = [...again.sharing.selves].filter((key) => key !== ours);
  await again.stage.vault.close();
  const started = openVault(new VaultStage(folder), owner);
  expect([...started.sharing.selves]).toEqual([ours, first]);
  const restored = await restore(folder, started);
  expect(restored.sharing.held).toBe("restored");
  restored.sharing.noteLevel();
  const { selves } = restored.sharing;
  expect(selves.size).toBe(3);
  expect(selves).toContain(first);
});

test("who is alone in a space needs to wait for nobody", async () => {
  const { folder, ours: before, theirs } = openPair();
  const { person } = theirs.sharing.standing.devices.get(theirs.sharing.self ?? ours) ?? {};
  if (person === undefined) throw new Error("they are in");
  before.sharing.writeChange({ kind: "remove", person, limits: [] });
  const again = await restore(folder, before);
  expect(again.sharing.held).toBeNull();
  expect(again.sharing.selves.size).toBe(2);
});

test("who was removed meanwhile is let in by none of its own keys", async () => {
  const { folder, ours: before, theirs } = openPair();
  const guest = theirs.sharing.self;
  if (guest === null) throw new Error("they have a key");
  const gone = theirs.sharing.standing.devices.get(guest)?.person;
  if (gone === undefined) throw new Error("they are in");
  before.sharing.writeChange({ kind: "remove", person: gone, limits: [] });
  theirs.sharing.keepEntries(before.sharing.entries());
  writeMeta(theirs.space.record.database, "device", null);
  theirs.sharing.use(theirs.author.keys);
  theirs.sharing.noteLevel();
  expect(theirs.sharing.held).toBe("restored");
  expect(roleOf(theirs.sharing.standing, guest)).toBeNull();
  expect(folder).not.toBe("");
});

test("a file that is older than what others have of its own chain signs under another key from there on", async () => {
  const { ours: newer, theirs } = openPair();
  const older = openVault(new VaultStage(), owner);
  older.sharing.keepEntries(newer.sharing.entries());
  const sealed = nextSealed(newer.sharing);
  (await openWindow(newer.space)).getText().insert(0, "newer");
  const wholes = await sealed;
  expect(give(theirs.sharing, older.sharing, wholes).ok).toBe(true);
  expect(older.sharing.held).toBe("restored");
  older.sharing.noteLevel();
  expect(older.sharing.held).toBeNull();
  const again = nextSealed(older.sharing);
  (await openWindow(older.space)).getText().insert(0, "older");
  expect((await again)[0]?.envelope).toMatchObject({ sequence: 1 });
});

test("who comes back into a space that was removed from this computer gives no sequence twice", async () => {
  const { ours: before } = openPair();
  const stage = new VaultStage();
  stage.vault.use(owner.keys);
  const around = { clock: owner.clock, random: owner.random };
  const invitations = new Invitations({
    vault: stage.vault,
    around,
    cryptography: realCryptography,
  });
  const entries = [...before.sharing.entries()];
  expect(invitations.receive({ space: before.space.id, entries }).ok).toBe(true);
  const back = stage.vault.space(before.space.id);
  if (!back.ok || back.value.sharing === null) throw new Error("it is here");
  expect(back.value.sharing.held).toBe("restored");
  back.value.sharing.noteLevel();
  expect(back.value.sharing.held).toBeNull();
});

test("a file that went back signs nothing before it has met anybody, and then nothing is lost of either time", async () => {
  const folder = join(scratchFolder(), "spaces");
  const { ours: before, theirs } = openPair(folder);
  const { id } = before.space;
  await before.stage.vault.close();
  const path = join(folder, `${id}.db`);
  copyFileSync(path, `${path}.kept`);

  const newer = openVault(new VaultStage(folder), owner);
  const sealed = nextSealed(newer.sharing);
  (await openWindow(newer.space)).getText().insert(0, "newer ");
  const lost = await sealed;
  give(newer.sharing, theirs.sharing, lost);
  await newer.stage.vault.close();
  renameSync(`${path}.kept`, path);

  const older = openVault(new VaultStage(folder), owner, "alone");
  const doc = await openWindow(older.space);
  doc.getText().insert(0, "older ");
  await expect.poll(() => older.sharing.unsealed()).toEqual([{ place, why: null }]);
  give(theirs.sharing, older.sharing, lost);
  const anew = nextSealed(older.sharing);
  older.sharing.noteLevel();
  expect(give(older.sharing, theirs.sharing, await anew)).toEqual({ ok: true, value: null });
  expect(theirs.sharing.headsIn(place)).toEqual(older.sharing.headsIn(place));
  expect(textIn(older)).toBe(textIn(theirs));
  expect(textIn(older)).toContain("newer");
  expect(textIn(older)).toContain("older");
});

test.each([
  ["an envelope of one's own is spoilt", "DELETE FROM envelope WHERE seq = 2"],
  ["a note of what waits is spoilt", "UPDATE unsealed SET seq = seq + 90 WHERE seq = 3"],
  [
    "a note of what waits names another device",
    "UPDATE unsealed SET device = 'device_aaaaaaaaaaaa'",
  ],
])("%s: others get all the words, and what is written after them", async (_, damage) => {
  const folder = join(scratchFolder(), "spaces");
  const { ours: before, theirs } = openPair(folder);
  const doc = await openWindow(before.space);
  for (const word of ["one ", "two "]) {
    const sealed = nextSealed(before.sharing);
    doc.getText().insert(doc.getText().length, word);
    await sealed;
  }
  before.sharing.use(null);
  doc.getText().insert(doc.getText().length, "three ");
  await expect.poll(() => before.sharing.unsealed().length).toBe(1);
  before.space.record.database.exec(damage);
  await before.stage.vault.close();

  const again = openVault(new VaultStage(folder), owner);
  again.sharing.noteLevel();
  (await openWindow(again.space)).getText().insert(0, "four ");
  await expect.poll(() => textIn(again)).toContain("four");
  await expect.poll(() => again.sharing.unsealed()).toEqual([]);
  const { sharing } = again;
  const wholes = [...sharing.headsIn(place)].flatMap(([device, { sequence }]) =>
    sharing.read(place, { device, after: 0, through: sequence }, 1e6),
  );
  theirs.sharing.keepEntries(sharing.entries());
  const opened = wholes.map((bytes) => decodeEnvelope(bytes, realCryptography));
  const taken = opened.map((each) => (each.ok ? theirs.sharing.open(each.value) : null));
  expect(theirs.sharing.accept(taken.filter((each) => each !== null)).ok).toBe(true);
  for (const word of ["one", "two", "three", "four"]) expect(textIn(theirs)).toContain(word);
});
