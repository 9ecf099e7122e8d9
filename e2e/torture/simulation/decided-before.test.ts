import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { writeEntry } from "#shared/sync/membership/author.ts";
import type { Change } from "#shared/sync/membership/change.ts";
import { signEntry, type WholeEntry } from "#shared/sync/membership/entry.ts";
import { currentEpoch } from "#shared/sync/membership/standing.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { fakeCryptography } from "#shared/sync/testing/sample-devices.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { deviceOf } from "./device-of.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const renamed: Change = { kind: "rename", name: "Other" };

const write = (by: SimulatedDevice, key: string) =>
  by.edit(document, (doc) => void doc.getMap("fields").set(key, "a word"));
const wordsOf = (device: SimulatedDevice) =>
  Object.keys(device.doc(document).getMap("fields").toJSON());

function started(numbers: readonly number[], sample: SampleSpace, network: LinkedDevices) {
  const devices = numbers.map((number) => deviceOf(number, sample, network));
  for (const device of devices) void device.start();
  const [first, second] = devices;
  if (first === undefined || second === undefined) throw new Error("two are started");
  return [first, second] as const;
}

async function pass(network: LinkedDevices, devices: readonly SimulatedDevice[]) {
  for (let round = 0; round < 20; round++) {
    for (const device of devices) network.announce(device.key);
    await network.pass(5_000);
  }
}

/** What is written after a device came with an entry, and what that device gets of it. */
async function meet(
  sample: SampleSpace,
  at: Readonly<{
    numbers: readonly [number, number];
    back: number;
    entry: (log: readonly WholeEntry[]) => WholeEntry;
  }>,
) {
  const network = new LinkedDevices(1);
  const [one, other] = started(at.numbers, sample, network);
  await pass(network, [one, other]);
  one.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
  await pass(network, [one, other]);
  const back = deviceOf(at.back, sample, network);
  back.store.keepEntries([...one.store.entries(), at.entry(sample.entries).bytes]);
  void back.start();
  await pass(network, [one, other, back]);
  write(other, "after it");
  await pass(network, [one, other, back]);
  return { one, other, back };
}

test("a computer that was removed gets no word by an entry that removes the other one and says not to know of it", async () => {
  const sample = new SampleSpace();
  sample.join(2, "own-device", 1, personOf(1));
  sample.join(3, "editor");
  const before = [...sample.entries];
  const removeDevice = (number: number): Change => ({
    kind: "remove-device",
    device: sample.device(number),
    limits: [],
  });
  sample.write(1, removeDevice(2));
  const { one, back } = await meet(sample, {
    numbers: [1, 3],
    back: 2,
    entry: () =>
      writeEntry(sample.author(2), {
        space: sample.space,
        entries: before,
        change: removeDevice(1),
      }),
  });
  expect(wordsOf(one)).toEqual(["after it"]);
  expect(wordsOf(back)).toEqual([]);
});

test("who was removed gets no word, and no key, by a second entry of the owner who removed them and was removed later", async () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(3, "editor");
  sample.join(4, "editor");
  const before = [...sample.entries];
  sample.write(2, { kind: "remove", person: personOf(4).person, limits: [] });
  sample.write(1, { kind: "remove", person: personOf(2).person, limits: [] });
  const { one, back } = await meet(sample, {
    numbers: [1, 3],
    back: 4,
    entry: () =>
      writeEntry(sample.author(2), { space: sample.space, entries: before, change: renamed }),
  });
  expect(wordsOf(one)).toEqual(["after it"]);
  expect(wordsOf(back)).toEqual([]);
  const standing = one.sync?.membership.now.standing;
  if (standing === undefined) throw new Error("the log is there");
  const holders = currentEpoch(standing)?.keys.map(({ device }) => device);
  expect(holders).not.toContain(back.key);
});

test("those who are in go on together whatever a founder who left signs in place of their first entries", async () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(3, "editor");
  sample.join(4, "viewer");
  sample.write(1, { kind: "leave", limits: [] });
  const { one, other, back } = await meet(sample, {
    numbers: [2, 3],
    back: 4,
    entry: ([founding]) => {
      if (founding === undefined) throw new Error("a space is founded");
      const { keys } = sample.author(1);
      const twin = { ...founding.entry, space: sample.space, change: renamed };
      return signEntry(twin, keys, fakeCryptography);
    },
  });
  expect([one, other, back].map(wordsOf)).toEqual([["after it"], ["after it"], ["after it"]]);
  expect(one.sync?.stateWith(other.key)).toEqual({ kind: "in-sync" });
});
