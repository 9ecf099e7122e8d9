import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
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

/** Two who are apart; one of them writes in some documents, and is killed before all is signed. */
async function killedApart(seed: number) {
  const sample = new SampleSpace();
  sample.join(2, "editor", 1, personOf(2));
  const { space, entries } = sample;
  const network = new LinkedDevices(seed);
  const random = new SeededRandom(seed);
  const [one, other] = [1, 2].map((number) => {
    const device = new SimulatedDevice({ number, space, network, random, signsLate: true });
    device.store.keepEntries(entries.map(({ bytes }) => bytes));
    void device.start();
    return device;
  });
  if (one === undefined || other === undefined) throw new Error("Two were started");
  await network.pass(1_000);
  network.network.cut(one.key, other.key);
  await network.pass(5_000);
  for (let number = 0; number < 10; number++) {
    const written = documentIdSchema.parse(`doc_aaaaaaaaaaa${number}`);
    other.edit(written, (doc) => void doc.getMap("meta").set("type", "note"));
    await network.pass(5);
    other.edit(written, (doc) => void doc.getMap("fields").set("title", new Y.Text("a word")));
    await network.pass(5);
  }
  other.crash();
  network.network.mend(one.key, other.key);
  return { one, other, network };
}

test.each([2, 3, 6, 7])(
  "what came before what it goes on from is no reason not to ask for that, though whoever was asked is killed over it (seed %i)",
  async (seed) => {
    const { one, other, network } = await killedApart(seed);
    void other.start();
    await network.until(() => one.sync?.stateWith(other.key).kind === "catching-up");
    await network.until(() => other.store.unsealedPlaces().length === 0);
    await network.pass(10);
    other.crash();
    void other.start();
    await network.pass(5_000);
    expect(one.sync?.stateWith(other.key)).toEqual({ kind: "in-sync" });
    expect(other.sync?.stateWith(one.key)).toEqual({ kind: "in-sync" });
    expect(one.store.heads().size).toBe(10);
  },
);
