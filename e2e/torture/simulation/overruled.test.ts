import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { makeAdmission, makeInvite } from "#shared/sync/membership/author.ts";
import type { Change } from "#shared/sync/membership/change.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { readRequest } from "#shared/sync/membership/join-request.ts";
import { currentEpoch, roleOf } from "#shared/sync/membership/standing.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { fakeCryptography } from "#shared/sync/testing/sample-devices.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { areLevel } from "./are-level.ts";
import { deviceOf } from "./device-of.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const [foundersNumber, ownersNumber, editorsNumber, guestsNumber, othersNumber] = [1, 2, 3, 4, 5];
const { person } = personOf(ownersNumber);
const removal: Change = { kind: "remove", person, limits: [] };
const demotion: Change = { kind: "set-role", person, role: "editor", limits: [] };
const aDay = 24 * 60 * 60_000;

const write = (by: SimulatedDevice, key: string) =>
  by.edit(document, (doc) => void doc.getMap("fields").set(key, "a word"));
const wordsOf = (device: SimulatedDevice) =>
  Object.keys(device.doc(document).getMap("fields").toJSON()).toSorted();

function standingAt(device: SimulatedDevice) {
  const standing = device.sync?.membership.now.standing;
  if (standing === undefined) throw new Error("it runs");
  return standing;
}

const isIn = (each: SimulatedDevice, at: SimulatedDevice) =>
  roleOf(standingAt(at), each.key) !== null;

/** A founder, an owner and an editor, who are level. */
async function stage() {
  const sample = new SampleSpace();
  sample.join(ownersNumber, "owner");
  sample.join(editorsNumber, "editor");
  const network = new LinkedDevices(1);
  const [founder, owner, editor, guest, other] = [
    foundersNumber,
    ownersNumber,
    editorsNumber,
    guestsNumber,
    othersNumber,
  ].map((number) => deviceOf(number, sample, network));
  if (!founder || !owner || !editor || !guest || !other) throw new Error("there are five");
  const members = [founder, owner, editor];
  for (const each of members) void each.start();
  await network.until(() => areLevel(members));
  founder.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
  await network.until(() => areLevel(members));
  const invite = async (by: SimulatedDevice, number: number) => {
    const expiresAt = sample.clock.now() + aDay;
    const { change, secret } = makeInvite(sample.author(number), "editor", expiresAt);
    by.write(change);
    await network.pass(1_000);
    return secret;
  };
  /** Lets a guest in, who is told the log and starts. */
  const letIn = (
    [by, number]: readonly [SimulatedDevice, number],
    [who, asNumber]: readonly [SimulatedDevice, number],
    secret: Uint8Array,
  ) => {
    const bytes = sample.request(asNumber, secret);
    const request = readRequest(bytes, fakeCryptography);
    if (!request.ok) throw new Error("a request of ours can be read");
    const asked = { bytes, request: request.value, granted: "editor" } as const;
    by.write(makeAdmission(sample.author(number), standingAt(by), asked));
    who.store.keepEntries(by.store.entries());
    void who.start();
  };
  /** They meet, and whatever waits for its time has come. */
  const settle = async (devices: readonly SimulatedDevice[]) => {
    network.network.heal();
    for (let round = 0; round < 30; round++) {
      for (const { key } of devices) network.announce(key);
      await network.pass(5_000);
    }
  };
  return { sample, network, founder, owner, editor, guest, other, invite, letIn, settle };
}

/** The guest writes, and the editor, who was told, writes on. */
async function writeOn(
  network: LinkedDevices,
  [guest, editor, ...others]: readonly [SimulatedDevice, SimulatedDevice, ...SimulatedDevice[]],
) {
  const all = [guest, editor, ...others];
  await network.until(() => areLevel(all));
  write(guest, "by the guest");
  await network.until(() => areLevel(all));
  write(editor, "by the editor, on from it");
  await network.until(() => areLevel(all));
}

const both = ["by the editor, on from it", "by the guest"];

test.each([
  ["demoted", demotion],
  ["removed", removal],
] as const)(
  "of a guest whose owner was %s meanwhile everybody has the words, and what an editor wrote on from them; the guest is told, and reads nothing more",
  async (_, change) => {
    const { sample, network, founder, owner, editor, guest, invite, letIn, settle } = await stage();
    network.network.partition([[founder.key], [owner.key, editor.key, guest.key]]);
    const secret = await invite(owner, ownersNumber);
    letIn([owner, ownersNumber], [guest, guestsNumber], secret);
    await writeOn(network, [guest, editor, owner]);
    founder.write(change);

    const all = [founder, owner, editor, guest];
    await settle(all);
    for (const each of [founder, editor]) expect(wordsOf(each)).toEqual(both);
    expect(areLevel([founder, editor])).toBe(true);
    for (const each of all) expect(isIn(guest, each)).toBe(false);
    expect(guest.sync?.stateWith(founder.key)).toMatchObject({ reason: { kind: "not-in-space" } });

    write(founder, "later");
    write(guest, "by the guest, who is not in");
    await settle(all);
    expect(wordsOf(editor)).toEqual([...both, "later"]);
    expect(wordsOf(founder)).toEqual(wordsOf(editor));
    expect(wordsOf(guest)).not.toContain("later");
    const standing = standingAt(founder);
    const held = openEpochKeys(standing, sample.author(guestsNumber).keys, fakeCryptography);
    expect(held.has(currentEpoch(standing)?.number ?? 0)).toBe(false);
  },
);

test("of two guests who came in with one invite apart neither is in, and is told; what the editor took and wrote on from stays", async () => {
  const { sample, network, founder, owner, editor, guest, other, invite, letIn, settle } =
    await stage();
  const secret = await invite(founder, foundersNumber);
  await network.until(() => areLevel([founder, owner, editor]));
  network.network.partition([
    [founder.key, other.key],
    [owner.key, editor.key, guest.key],
  ]);
  letIn([founder, foundersNumber], [other, othersNumber], secret);
  letIn([owner, ownersNumber], [guest, guestsNumber], secret);
  await writeOn(network, [guest, editor, owner]);

  const all = [founder, owner, editor, guest, other];
  await settle(all);
  for (const each of [founder, owner, editor]) expect(wordsOf(each)).toEqual(both);
  expect(areLevel([founder, owner, editor])).toBe(true);
  for (const each of all) {
    expect(isIn(guest, each)).toBe(false);
    expect(isIn(other, each)).toBe(false);
  }
  write(founder, "later");
  await settle(all);
  expect(wordsOf(editor)).toContain("later");
  for (const each of [guest, other]) expect(wordsOf(each)).not.toContain("later");
  const standing = standingAt(founder);
  for (const number of [guestsNumber, othersNumber]) {
    const held = openEpochKeys(standing, sample.author(number).keys, fakeCryptography);
    expect(held.has(currentEpoch(standing)?.number ?? 0)).toBe(false);
  }
});

test("whoever a removed owner lets in afterwards, as if they had not heard of it, gets no word in and reads none", async () => {
  const { network, founder, owner, editor, guest, invite, letIn, settle } = await stage();
  network.network.partition([
    [founder.key, editor.key],
    [owner.key, guest.key],
  ]);
  founder.write(removal);
  await network.pass(1_000);
  write(editor, "later");
  const secret = await invite(owner, ownersNumber);
  letIn([owner, ownersNumber], [guest, guestsNumber], secret);
  await network.until(() => areLevel([owner, guest]));
  write(guest, "by the confederate");

  await settle([founder, owner, editor, guest]);
  expect(areLevel([founder, editor])).toBe(true);
  for (const each of [founder, editor]) {
    expect(wordsOf(each)).toEqual(["later"]);
    expect(isIn(guest, each)).toBe(false);
  }
  for (const each of [owner, guest]) expect(wordsOf(each)).toEqual(["by the confederate"]);
});
