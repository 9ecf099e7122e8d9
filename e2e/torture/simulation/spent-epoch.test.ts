import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { currentEpoch } from "#shared/sync/membership/standing.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { areLevel } from "./are-level.ts";
import { deviceOf } from "./device-of.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** Two owners, the founder and a later one, an editor, and somebody who is about to leave. */
async function meet() {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(3, "editor");
  sample.join(4, "editor");
  const network = new LinkedDevices(1);
  const devices = [1, 2, 3, 4].map((number) => {
    const device = deviceOf(number, sample, network);
    void device.start();
    return device;
  });
  const [founder, owner, editor, leaver] = devices;
  if (!founder || !owner || !editor || !leaver) throw new Error("there are four");
  await network.until(() => areLevel(devices));
  return { network, founder, owner, editor, leaver };
}

const standingOf = (device: SimulatedDevice) => device.sync?.membership.now.standing;
const epochOf = (device: SimulatedDevice) => {
  const standing = standingOf(device);
  return standing && currentEpoch(standing)?.number;
};
const write = (by: SimulatedDevice, key: string) =>
  by.edit(document, (doc) => void doc.getMap("fields").set(key, "a word"));
const wordsOf = (device: SimulatedDevice) =>
  Object.keys(device.doc(document).getMap("fields").toJSON()).toSorted();

test("an owner who sealed with a key of their own, and hears that they are none any more, is read on", async () => {
  const { network, founder, owner, editor, leaver } = await meet();
  founder.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
  write(owner, "before");
  await network.until(() => areLevel([founder, owner, editor, leaver]));

  network.network.partition([[founder.key], [owner.key, editor.key, leaver.key]]);
  leaver.write({ kind: "leave", limits: [] });
  await network.until(() => epochOf(owner) === 2 && epochOf(editor) === 2);
  leaver.crash();
  write(owner, "sealed in an epoch of their own");
  write(editor, "sealed in it, too");
  await network.until(() => areLevel([owner, editor]));

  const { person } = personOf(2);
  founder.write({ kind: "set-role", person, role: "editor", limits: [] });
  // So it cannot begin the next epoch yet.
  founder.fill(true);
  network.network.partition([[founder.key, editor.key], [owner.key]]);
  await network.until(() => standingOf(editor)?.members.get(person)?.role === "editor");
  founder.crash();
  network.network.partition([[founder.key], [owner.key, editor.key]]);
  await network.until(() => standingOf(owner)?.members.get(person)?.role === "editor");
  expect([owner, editor].map(epochOf)).toEqual([1, 1]);
  write(owner, "after it");
  write(editor, "after it, too");
  await network.until(() => areLevel([owner, editor]));

  founder.fill(false);
  network.network.heal();
  void founder.start();
  await network.until(() => [founder, owner, editor].every((each) => epochOf(each) === 2));
  write(owner, "in the next epoch");
  await network.until(() => areLevel([founder, owner, editor]));
  for (const each of [founder, owner, editor]) expect(wordsOf(each)).toHaveLength(6);
});

test("what others sealed in an epoch of an owner who was removed meanwhile, and wrote before they heard of it, is read", async () => {
  const { network, founder, owner, editor, leaver } = await meet();
  founder.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
  await network.until(() => areLevel([founder, owner, editor, leaver]));

  network.network.partition([[founder.key], [owner.key, editor.key, leaver.key]]);
  leaver.write({ kind: "leave", limits: [] });
  await network.until(() => epochOf(editor) === 2);
  leaver.crash();
  write(editor, "sealed in it");
  await network.until(() => areLevel([owner, editor]));
  owner.crash();

  founder.write({ kind: "remove", person: personOf(2).person, limits: [] });
  network.network.heal();
  await network.until(() => areLevel([founder, editor]) && wordsOf(founder).length === 1);
  write(editor, "after it");
  await network.until(() => areLevel([founder, editor]));
  for (const each of [founder, editor]) expect(wordsOf(each)).toEqual(["after it", "sealed in it"]);
});
