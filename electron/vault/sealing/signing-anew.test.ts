import { expect, test } from "vitest";
import type { WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { roleOf } from "#shared/sync/membership/standing.ts";
import {
  openPair,
  openVault,
  openWindow,
  owner,
  place,
  realCryptography,
} from "../../testing/shared-pair.ts";
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
  expect(sharing.entries()).toHaveLength(entries + 2);
  expect(give(sharing, theirs.sharing, wholes)).toEqual({ ok: true, value: null });
  expect(theirs.sharing.headsIn(place)).toEqual(sharing.headsIn(place));

  // Whoever sits before it has one device, and others hear of one more of the same person.
  expect(
    membersOf(sharing, { now: 5, inSync: new Map() })?.members[0]?.devices.map(({ key }) => key),
  ).toEqual([ours]);
  expect(
    membersOf(theirs.sharing, { now: 5, inSync: new Map() })?.members[0]?.devices,
  ).toHaveLength(2);
  expect(sharing.writeChange({ kind: "rename", name: "Bookings" }).ok).toBe(true);
  theirs.sharing.keepEntries(sharing.entries());
  expect(theirs.sharing.standing).toMatchObject({
    name: "Bookings",
    refused: [],
    frozen: new Set(),
  });
});

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
  const [second] = [...restored.sharing.selves].filter((key) => key !== ours);
  expect(second).toBeDefined();
  expect(second).not.toBe(first);
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
