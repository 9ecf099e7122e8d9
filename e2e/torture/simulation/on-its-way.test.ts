import { expect, test } from "vitest";
import * as Y from "yjs";
import type { DeviceKey } from "#shared/domain/ids.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { chainStart } from "#shared/sync/envelope/envelope.ts";
import { sealEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import { headAfter } from "#shared/sync/heads/chain-step.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import type { SessionMessage } from "#shared/sync/session/message.ts";
import { fakeCryptography as cryptography, keysOf } from "#shared/sync/testing/sample-devices.ts";
import type { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { deviceOf } from "./device-of.ts";
import { meetSomebody, place } from "./meet-somebody.ts";

/** The first envelope of device 2, which has seen the first of another one. */
function madeAfter(seen: DeviceKey, sample: SampleSpace) {
  const epochKey = openEpochKeys(sample.standing, keysOf(1), cryptography).get(1)?.[0];
  if (epochKey === undefined) throw new Error("The founder has the key");
  const doc = new Y.Doc();
  doc.clientID = 2;
  doc.getMap("fields").set("effort", "two days");
  const sealer = { cryptography, random: new SeededRandom(2), keys: keysOf(2), epochKey };
  return sealEnvelope(Y.encodeStateAsUpdate(doc), sealer, {
    ...place,
    space: sample.space,
    sequence: 1,
    previous: chainStart,
    dependencies: [{ device: seen, sequence: 1 }],
    replaces: null,
    epoch: 1,
    schema: 1,
    at: 1,
  });
}

/** A device, somebody who says what the test wants, and a third one, with whom it is in sync. */
async function stage(answer: (said: SessionMessage) => readonly SessionMessage[] = () => []) {
  const about = await meetSomebody((said) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    return said.kind === "root" ? [said] : answer(said);
  });
  const { sample, honest, network, say, other } = about;
  const third = deviceOf(3, sample, network);
  // Who says what the test wants talks with one device alone.
  network.network.cut(third.key, other);
  void third.start();
  await network.pass(3_000);
  const told: string[] = [];
  const withThird = () => honest.sync?.stateWith(third.key);
  honest.sync?.onChange(() => told.push(withThird()?.kind ?? ""));
  const bring = async (seen: DeviceKey) => {
    const early = madeAfter(seen, sample);
    say({ kind: "envelopes", answers: 0, envelopes: [early.bytes], isLast: true });
    await network.pass(500);
    return early;
  };
  return { honest, third, other, network, say, bring, told, withThird };
}

const waits = { kind: "not-in-sync", reason: { kind: "waiting" } };

test("what comes a moment before what its author had seen is not said to wait, nor is anybody said to be in sync meanwhile", async () => {
  const { honest, third, other, network, bring, told, withThird } = await stage();
  expect(withThird()).toEqual({ kind: "in-sync" });
  await bring(third.key);
  expect(withThird()).toEqual({ kind: "catching-up", lacking: 1, offered: 0 });
  expect(honest.sync?.stateWith(other)).toEqual({ kind: "catching-up", lacking: 1, offered: 0 });
  expect(new Set(told)).toEqual(new Set(["catching-up"]));
  third.edit(place.document, (doc) => void doc.getMap("meta").set("type", "note"));
  await network.pass(3_000);
  expect(withThird()).toEqual({ kind: "in-sync" });
  expect(told).not.toContain("not-in-sync");
});

test("what has waited for two seconds is said to wait, and whoever only listens hears of it", async () => {
  const { third, network, bring, told, withThird } = await stage();
  await bring(third.key);
  await network.pass(1_000);
  expect(withThird()?.kind).toBe("catching-up");
  await network.pass(600);
  expect([withThird(), told.at(-1)]).toEqual([waits, "not-in-sync"]);
});

test("what waits for what another one says to have is not said to wait until they turn out not to give it", async () => {
  let gives = false;
  const { third, network, bring, say, withThird } = await stage((said) =>
    said.kind === "want" && gives
      ? [{ kind: "envelopes", answers: said.number, envelopes: [], isLast: true }]
      : [],
  );
  const viewer = deviceKeyOf(keysOf(4).publicKey);
  const early = await bring(viewer);
  say({ kind: "heads", places: [{ place, heads: new Map([[viewer, headAfter(early)]]) }] });
  await network.pass(3_000);
  expect(withThird()).toEqual({ kind: "catching-up", lacking: 1, offered: 0 });
  gives = true;
  say({ kind: "envelopes", answers: 1, envelopes: [], isLast: true });
  await network.pass(1_000);
  expect(withThird()).toEqual(waits);
  expect(third.isRunning).toBe(true);
});
