import { expect, test } from "vitest";
import { personIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { makeInvite, writeEntry } from "#shared/sync/membership/author.ts";
import { acceptedThrough, currentEpoch } from "#shared/sync/membership/standing.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import {
  guest,
  openPair,
  openWindow,
  owner,
  place,
  profileOf,
  realCryptography,
} from "../../testing/shared-pair.ts";
import { VaultStage } from "../../testing/vault-stage.ts";
import { deviceKeyOfSeed } from "../../platform/device-key.ts";
import { entriesIn } from "../sealing/sealing-right.ts";
import { writeMeta } from "../store/meta.ts";
import type { Vault } from "../vault.ts";
import { Invitations } from "./invitations.ts";
import { SharingDesk } from "./sharing-desk.ts";

const [ourKey, theirKey] = [owner, guest].map(({ keys }) => deviceKeyOf(keys.publicKey));
const [ourPerson, theirPerson] = [profileOf(1).person, profileOf(2).person];

function deskOf(vault: Vault): SharingDesk {
  const around = { clock: systemClock, random: new SeededRandom(4) };
  return new SharingDesk({ vault, around, cryptography: realCryptography });
}

function stage(purpose: "shared" | "own-devices" = "shared") {
  const { vault } = new VaultStage();
  vault.use(owner.keys);
  const desk = deskOf(vault);
  const founded = desk.found({ name: "Roadmap", purpose, profile: profileOf(1) });
  if (!founded.ok) throw new Error(founded.failure.kind);
  return { vault, desk, founded: founded.value };
}

/** The owner's desk and the other one's, over vaults that hear of one another when they are told to. */
function pair() {
  const { ours, theirs } = openPair();
  for (const { stage: each, author } of [ours, theirs]) each.vault.use(author.keys);
  const pass = () => {
    theirs.sharing.keepEntries(ours.sharing.entries());
    ours.sharing.keepEntries(theirs.sharing.entries());
  };
  const { id } = ours.space;
  return {
    ours,
    theirs,
    id,
    pass,
    mine: deskOf(ours.stage.vault),
    yours: deskOf(theirs.stage.vault),
  };
}

test("a founded space has its founder as owner, and says by itself that it is shared", () => {
  const { vault, desk, founded } = stage();
  expect(founded).toMatchObject({ name: "Roadmap", kind: "shared" });
  const opened = vault.space(founded.id);
  expect(opened.ok && opened.value.info).toEqual(founded);
  expect(desk.members(founded.id)).toMatchObject({
    ok: true,
    value: {
      purpose: "shared",
      self: { device: ourKey, person: ourPerson, role: "owner" },
      members: [{ name: "Person 1", isSelf: true, devices: [{ key: ourKey, isSelf: true }] }],
      held: null,
    },
  });
  expect(desk.list()).toMatchObject([{ space: founded.id, devices: [], openUntil: null }]);
});

test("without the device's key nothing is founded, and nothing is left behind", () => {
  const { vault } = new VaultStage();
  const asked = { name: "Roadmap", purpose: "shared", profile: profileOf(1) } as const;
  expect(deskOf(vault).found(asked)).toEqual({ ok: false, failure: { kind: "no-device-key" } });
  expect(vault.known()).toEqual([privateSpaceId]);
});

test("there is one space of own devices, whoever asks for it again gets the same one", () => {
  const { desk, founded } = stage("own-devices");
  expect(founded.kind).toBe("own-devices");
  const again = desk.found({ name: "Mine", purpose: "own-devices", profile: profileOf(1) });
  expect(again).toEqual({ ok: true, value: founded });
});

test("whoever has not unlocked their key is in the space as ever, and may write there what they might before", () => {
  const { vault, desk, founded } = stage();
  const open = desk.members(founded.id);
  vault.use(null, deviceKeyOf(owner.keys.publicKey));
  expect(open).toMatchObject({ value: { self: { person: ourPerson, role: "owner" } } });
  expect(desk.members(founded.id)).toEqual(open);
});

test("a vault that has not been handed the key yet does not say that nothing is shared", () => {
  const { vault, desk, founded } = stage();
  vault.use(null, ourKey);
  expect(desk.listed()).toEqual({ ok: false, failure: { kind: "no-device-key" } });
  vault.use(owner.keys);
  expect(desk.listed()).toMatchObject({ value: [{ space: founded.id }] });
});

test("Private, and a space that nobody shares, have no members and are in no list", () => {
  const { vault } = new VaultStage();
  vault.use(owner.keys);
  const desk = deskOf(vault);
  for (const answer of [desk.members(privateSpaceId), desk.leave(privateSpaceId)]) {
    expect(answer).toEqual({ ok: false, failure: { kind: "not-shared" } });
  }
  expect(desk.list()).toEqual([]);
});

test("of a space that was restored it is said that nothing written there reaches anybody, before anything waits", () => {
  const { ours, theirs, mine: desk, id } = pair();
  expect(theirs.space.id).toBe(id);
  writeMeta(ours.space.record.database, "device", null);
  ours.stage.vault.use(owner.keys);
  expect(desk.members(id)).toMatchObject({
    value: { held: "restored", self: { role: "owner" } },
  });
  const person = profileOf(1).person;
  expect(desk.setRole({ space: id, person, role: "owner" })).toEqual({
    ok: false,
    failure: { kind: "restored" },
  });
});

test("what one may not do is refused, and not written", () => {
  const { theirs, id, yours, mine } = pair();
  const before = theirs.sharing.entries().length;
  for (const [answer, kind] of [
    [yours.removePerson({ space: id, person: ourPerson }), "not-allowed"],
    [yours.setRole({ space: id, person: theirPerson, role: "owner" }), "not-allowed"],
    [yours.withdraw({ space: id, invite: "0".repeat(64) }), "no-such-invite"],
    [mine.setRole({ space: id, person: ourPerson, role: "viewer" }), "last-owner"],
    [mine.leave(id), "last-owner"],
    [
      mine.removePerson({ space: id, person: personIdSchema.parse("person_999999999999") }),
      "no-such-person",
    ],
  ] as const) {
    expect(answer).toEqual({ ok: false, failure: { kind } });
  }
  expect(theirs.sharing.entries()).toHaveLength(before);
});

test("a device that has contradicted itself is told that nothing it changes counts, and writes none of it", () => {
  const { ours, id, mine } = pair();
  const entries = entriesIn(ours.sharing.entries(), id, realCryptography);
  ours.sharing.writeChange({ kind: "rename", name: "Ours" });
  const change = { kind: "rename", name: "Other" } as const;
  const twin = writeEntry(owner, { space: id, entries, change });
  ours.sharing.keepEntries([twin.bytes]);
  const before = ours.sharing.entries().length;
  const invitations = new Invitations({
    vault: ours.stage.vault,
    around: { clock: systemClock, random: new SeededRandom(4) },
    cryptography: realCryptography,
  });
  for (const answer of [
    mine.removePerson({ space: id, person: theirPerson }),
    mine.setRole({ space: id, person: theirPerson, role: "owner" }),
    invitations.invite({ space: id, grants: "editor", hours: 24 }),
  ]) {
    expect(answer).toEqual({ ok: false, failure: { kind: "contradicted" } });
  }
  expect(ours.sharing.entries()).toHaveLength(before);
});

test("who is removed keeps what others have of them, gets no later key, and a new one is made with nobody linked", async () => {
  const { ours, theirs, id, mine } = pair();
  const sealed = new Promise<readonly { bytes: Uint8Array }[]>((resolve) => {
    theirs.sharing.onSealed(resolve);
  });
  (await openWindow(theirs.space)).getText().insert(0, "a");
  const [whole] = await sealed;
  const accepted = ours.sharing.open(whole as never);
  if (accepted === null) throw new Error("it opens");
  ours.sharing.accept([accepted]);

  expect(mine.removePerson({ space: id, person: theirPerson }).ok).toBe(true);
  expect(acceptedThrough(ours.sharing.standing, theirKey as never, place)).toBe(1);
  await expect.poll(() => currentEpoch(ours.sharing.standing)?.number).toBe(2);
  const keys = currentEpoch(ours.sharing.standing)?.keys.map(({ device }) => device);
  expect(keys).toEqual([ourKey]);
  expect(mine.list()).toMatchObject([{ devices: [] }]);
});

test("a role, and one's own name and colour, reach the others; the space is called what its owner calls it", () => {
  const { theirs, id, pass, mine, yours } = pair();
  expect(yours.rename(id, "Mine")).toEqual({ kind: "not-allowed" });
  expect(mine.rename(id, "Bookings")).toBeNull();
  mine.setRole({ space: id, person: theirPerson, role: "viewer" });
  yours.setProfile({ ...profileOf(2), name: "Wren", colour: "plum" });
  pass();
  expect(theirs.space.info).toMatchObject({ name: "Bookings", kind: "shared" });
  expect(mine.members(id)).toMatchObject({
    value: { members: [{ name: "Person 1" }, { name: "Wren", colour: "plum", role: "viewer" }] },
  });
});

test("whoever left tells others for some days, and then nobody; who was removed has nothing to tell", () => {
  const { id, mine, yours, ours, theirs } = pair();
  const gone = yours.goodbye(id);
  expect(yours.members(id)).toMatchObject({ value: { self: null } });
  expect(yours.list()).toHaveLength(1);
  // Which needs nothing of the space's file.
  if (!gone.ok) throw new Error(gone.failure.kind);
  expect(gone.value.devices).toEqual([deviceKeyOf(ours.author.keys.publicKey)]);
  ours.sharing.keepEntries(gone.value.entries);
  expect(mine.members(id)).toMatchObject({ value: { members: [{}, { state: "left" }] } });
  const later = {
    clock: { ...systemClock, now: () => Date.now() + 8 * 864e5 },
    random: new SeededRandom(1),
  };
  const { vault } = theirs.stage;
  const inAWeek = new SharingDesk({ vault, around: later, cryptography: realCryptography });
  expect(inAWeek.list()).toEqual([]);

  const other = pair();
  other.mine.removePerson({ space: id, person: theirPerson });
  other.pass();
  expect(other.yours.list()).toEqual([]);
});

test("a device is open to strangers for those alone whom it can let in, by an invite of somebody who is in", () => {
  const { ours, theirs, id, pass, mine, yours } = pair();
  const now = systemClock.now();
  const [soon, later, never] = [1, 2, 26].map((hours) => now + hours * 3_600_000);
  const open = () => {
    pass();
    return [mine, yours].map((desk) => desk.list()[0]?.openUntil);
  };
  expect(open()).toEqual([null, null]);
  theirs.sharing.writeChange(makeInvite(guest, "own-device", soon ?? 0).change);
  theirs.sharing.writeChange(makeInvite(guest, "own-device", never ?? 0).change);
  expect(open()).toEqual([null, soon]);
  ours.sharing.writeChange(makeInvite(owner, "viewer", never ?? 0).change);
  expect(open()).toEqual([null, soon]);
  mine.setRole({ space: id, person: theirPerson, role: "owner" });
  pass();
  theirs.sharing.writeChange(makeInvite(guest, "viewer", later ?? 0).change);
  expect(open()).toEqual([later, later]);
  mine.removePerson({ space: id, person: theirPerson });
  expect(mine.list()[0]?.openUntil).toBeNull();
});

test("a shared space that came back from a backup is there with its people and what they were told since, and is gone on with under another key", async () => {
  const vault = new VaultStage().asProcess();
  const seed = new Uint8Array(32).fill(1);
  await vault.call("device.use", { device: deviceKeyOfSeed(seed), seed });
  const asked = { name: "Roadmap", purpose: "shared", profile: profileOf(1) } as const;
  const founded = await vault.call("sharing.found", asked);
  if (!founded.ok) throw new Error(founded.failure.kind);
  const space = founded.value.id;
  await vault.call("backups.make", { space });
  const listed = await vault.call("backups.list", { space });
  const name = listed.ok ? (listed.value.backups[0]?.name ?? "") : "";
  await vault.call("spaces.rename", { space, name: "Plans" });
  expect((await vault.call("backups.restore", { space, name })).ok).toBe(true);

  expect(await vault.call("spaces.list", null)).toMatchObject({
    value: { spaces: [{ kind: "private" }, { name: "Plans", kind: "shared" }] },
  });
  expect(await vault.call("sharing.members", { space })).toMatchObject({
    value: { held: null, members: [{ name: "Person 1", role: "owner" }] },
  });
  expect(await vault.call("sharing.list", null)).toMatchObject({ value: [{ space }] });
});

test("when two devices were last in sync is known after a start as well, and never becomes earlier", () => {
  const { mine, ours, theirs, id } = pair();
  const device = theirs.sharing.self;
  if (device === null) throw new Error("they have a key");
  const seen = () => {
    const members = mine.members(id);
    return members.ok ? members.value.members[1]?.devices[0]?.inSyncAt : undefined;
  };
  expect(seen()).toBeNull();
  mine.noteInSync({ space: id, seen: [{ device, at: 70 }] });
  mine.noteInSync({ space: id, seen: [{ device, at: 60 }] });
  expect(seen()).toBe(70);
  writeMeta(ours.space.record.database, "in-sync", "{ spoilt");
  expect(seen()).toBeNull();
});
