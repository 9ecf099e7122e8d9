import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { SimulatedDevice } from "./simulated-device.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** What comes within 50 ms of an envelope waits for the next one, and is killed with its process. */
async function killedWithWordsUnsigned() {
  const { space, entries } = new SampleSpace();
  const network = new LinkedDevices(1);
  const device = new SimulatedDevice({ number: 1, space, network, random: new SeededRandom(1) });
  device.store.keepEntries(entries.map(({ bytes }) => bytes));
  void device.start();
  await network.pass(100);
  device.edit(document, (doc) => void doc.getMap("meta").set("type", "note"));
  await network.pass(10);
  device.edit(document, (doc) => void doc.getMap("fields").set("title", "a word"));
  device.crash();
  const signed = () => device.store.heads().get(`${document}/body`)?.get(device.key)?.sequence;
  return { device, network, signed };
}

test("a killed device signs nothing, however long it lies", async () => {
  const { device, network, signed } = await killedWithWordsUnsigned();
  await network.pass(60_000);
  expect(signed()).toBe(1);
  expect(device.store.unsealedPlaces()).toHaveLength(1);
});

test("a device that is started again before it would have signed does so then, and knows that it did", async () => {
  const { device, network, signed } = await killedWithWordsUnsigned();
  await network.pass(35);
  void device.start();
  expect(device.early.areIn(device.store.heads())).toBe(false);
  await network.until(() => signed() === 2);
  expect(device.early.areIn(new Map())).toBe(false);
  expect(device.early.areIn(device.store.heads())).toBe(true);
});

test("a device that is killed while it reads what it has reads no further", async () => {
  const { device, network, signed } = await killedWithWordsUnsigned();
  void device.start();
  device.crash();
  await network.pass(1_000);
  expect([device.sync, signed()]).toEqual([null, 1]);
});
