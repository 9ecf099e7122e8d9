import { expect, test } from "vitest";
import * as Y from "yjs";
import { chainStart } from "#shared/sync/envelope/envelope.ts";
import { openEnvelope, sealEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { fakeCryptography as cryptography, keysOf } from "#shared/sync/testing/sample-devices.ts";
import type { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { meetSomebody, place } from "./meet-somebody.ts";
import { SimulatedDevice } from "./simulated-device.ts";

/** Says that it has what the other one has, and hands out nothing. */
const stage = () =>
  meetSomebody((said) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    return said.kind === "root" ? [said] : [];
  });

/** The first that a device has signed in a place, and what is in it. */
function firstOf(number: number, sample: SampleSpace) {
  const keys = openEpochKeys(sample.standing, keysOf(1), cryptography).get(1);
  const [epochKey] = keys ?? [];
  if (keys === undefined || epochKey === undefined) throw new Error("The founder has the key");
  const doc = new Y.Doc();
  doc.clientID = number;
  doc.getMap("fields").set("effort", "two days");
  const sealer = { cryptography, random: new SeededRandom(2), keys: keysOf(number), epochKey };
  const whole = sealEnvelope(Y.encodeStateAsUpdate(doc), sealer, {
    ...place,
    space: sample.space,
    sequence: 1,
    previous: chainStart,
    dependencies: [],
    replaces: null,
    epoch: 1,
    schema: 1,
    at: 1,
  });
  const update = openEnvelope(whole, keys, cryptography);
  if (!update.ok) throw new Error("It was just sealed");
  return { whole, update: update.value, clients: [number] };
}

test("what a throttled sender brings that nobody has signed keeps nothing from coming from whoever has it", async () => {
  const { sample, honest, network, say } = await stage();
  const first = firstOf(3, sample);
  const forged = first.whole.bytes.slice();
  forged.set([(forged.at(-1) ?? 0) ^ 1], forged.length - 1);
  const bring = () => say({ kind: "envelopes", answers: 0, envelopes: [forged], isLast: true });
  for (let times = 0; times < 7; times++) {
    bring();
    await network.pass(1_100 * 2 ** times);
  }
  // It is throttled for two minutes from now on.
  bring();
  await network.pass(500);
  bring();
  await network.pass(500);
  const random = new SeededRandom(3);
  const third = new SimulatedDevice({ number: 3, space: sample.space, network, random });
  third.store.keepEntries(sample.entries.map(({ bytes }) => bytes));
  third.store.accept([first]);
  void third.start();
  await network.pass(5_000);
  expect(honest.store.updates(place)).toHaveLength(1);
  expect(honest.sync?.stateWith(third.key)).toEqual({ kind: "in-sync" });
});
