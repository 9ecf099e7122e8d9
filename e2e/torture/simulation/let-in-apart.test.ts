import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { areLevel } from "./are-level.ts";
import { deviceOf } from "./device-of.ts";
import { letIn } from "./let-in.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const [foundersNumber, ownersNumber, leaversNumber, guestsNumber] = [1, 2, 3, 4];

const write = (by: SimulatedDevice, key: string) =>
  by.edit(document, (doc) => void doc.getMap("fields").set(key, "a word"));
const wordsOf = (device: SimulatedDevice) =>
  Object.keys(device.doc(document).getMap("fields").toJSON()).toSorted();

test("whoever was let in by an owner who had not heard of a new key reads what was sealed under it, and all after", async () => {
  const sample = new SampleSpace();
  sample.join(ownersNumber, "owner");
  sample.join(leaversNumber, "editor");
  const network = new LinkedDevices(1);
  const [founder, owner, leaver, guest] = [
    foundersNumber,
    ownersNumber,
    leaversNumber,
    guestsNumber,
  ].map((number) => deviceOf(number, sample, network));
  if (!founder || !owner || !leaver || !guest) throw new Error("there are four");
  for (const each of [founder, owner, leaver]) void each.start();
  await network.until(() => areLevel([founder, owner, leaver]));
  founder.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
  await network.until(() => areLevel([founder, owner, leaver]));

  network.network.partition([
    [founder.key, leaver.key],
    [owner.key, guest.key],
  ]);
  leaver.write({ kind: "leave", limits: [] });
  await network.pass(1_000);
  leaver.crash();
  write(founder, "under the new key");
  letIn(sample, owner, { by: ownersNumber, guest: guestsNumber });
  guest.store.keepEntries(owner.store.entries());
  void guest.start();
  await network.until(() => areLevel([owner, guest]));

  network.network.heal();
  for (const each of [founder, owner, guest]) network.announce(each.key);
  await network.until(() => areLevel([founder, owner, guest]));
  write(founder, "later");
  await network.until(() => areLevel([founder, owner, guest]));
  expect(wordsOf(guest)).toEqual(["later", "under the new key"]);
});
