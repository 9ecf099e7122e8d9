import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { deviceOf } from "./device-of.ts";
import { letIn } from "./let-in.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const [ownersNumber, guestsNumber] = [2, 4];

const wordsOf = (device: SimulatedDevice) =>
  Object.keys(device.doc(document).getMap("fields").toJSON()).toSorted();
const between = (one: SimulatedDevice, other: SimulatedDevice) => one.sync?.stateWith(other.key);
const areLevel = (devices: readonly SimulatedDevice[]) =>
  devices.every((one) =>
    devices.every((other) => one === other || between(one, other)?.kind === "in-sync"),
  );

test("who has not got the key of what an editor gives them is told so, and reads it once any owner comes", async () => {
  const sample = new SampleSpace();
  sample.join(ownersNumber, "owner");
  sample.join(3, "editor");
  sample.join(5, "editor");
  const network = new LinkedDevices(1);
  const [founder, owner, leaver, guest, editor] = [1, ownersNumber, 3, guestsNumber, 5].map(
    (number) => deviceOf(number, sample, network),
  );
  if (!founder || !owner || !leaver || !guest || !editor) throw new Error("there are five");
  for (const each of [founder, owner, leaver, editor]) void each.start();
  await network.until(() => areLevel([founder, owner, leaver, editor]));
  founder.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
  await network.until(() => areLevel([founder, owner, leaver, editor]));

  network.network.partition([
    [founder.key, leaver.key, editor.key],
    [owner.key, guest.key],
  ]);
  leaver.write({ kind: "leave", limits: [] });
  await network.pass(1_000);
  leaver.crash();
  founder.edit(document, (doc) => void doc.getMap("fields").set("under the new key", "a word"));
  await network.until(() => areLevel([founder, editor]));
  founder.crash();
  letIn(sample, owner, { by: ownersNumber, guest: guestsNumber });
  guest.store.keepEntries(owner.store.entries());
  void guest.start();
  await network.until(() => areLevel([owner, guest]));
  owner.crash();

  network.network.heal();
  for (const each of [editor, guest]) network.announce(each.key);
  await network.pass(5_000);
  expect(between(guest, editor)).toEqual({ kind: "not-in-sync", reason: { kind: "no-key" } });
  expect(wordsOf(guest)).toEqual([]);

  void owner.start();
  await network.until(() => areLevel([owner, guest, editor]));
  expect(wordsOf(guest)).toEqual(["under the new key"]);
});
