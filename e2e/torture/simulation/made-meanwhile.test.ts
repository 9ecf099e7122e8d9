import { expect, test } from "vitest";
import * as Y from "yjs";
import { chainStart, type WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { sealEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import { headAfter } from "#shared/sync/heads/chain-step.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { fakeCryptography as cryptography, keysOf } from "#shared/sync/testing/sample-devices.ts";
import type { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { meetSomebody, place } from "./meet-somebody.ts";

/** Envelopes of device 2, one after the other. */
function signedByOther(
  sample: SampleSpace,
  efforts: readonly string[] = ["two days", "two weeks"],
): readonly WholeEnvelope[] {
  const epochKey = openEpochKeys(sample.standing, keysOf(1), cryptography).get(1)?.[0];
  if (epochKey === undefined) throw new Error("The founder has the key");
  const sealer = { cryptography, random: new SeededRandom(2), keys: keysOf(2), epochKey };
  const doc = new Y.Doc();
  doc.clientID = 2;
  const signed: WholeEnvelope[] = [];
  doc.on("update", (update: Uint8Array) => {
    const last = signed.at(-1);
    const about = {
      ...place,
      space: sample.space,
      sequence: signed.length + 1,
      previous: last === undefined ? chainStart : headAfter(last).hash,
      dependencies: [],
      replaces: null,
      epoch: 1,
      schema: 1,
      at: 1,
    };
    signed.push(sealEnvelope(update, sealer, about));
  });
  for (const effort of efforts) doc.getMap("fields").set("effort", effort);
  return signed;
}

/** Somebody sends what they just made to a device that has not asked yet for what they made before it. */
async function sendTheLater(answers: (all: readonly WholeEnvelope[]) => readonly WholeEnvelope[]) {
  const stage = await meetSomebody((said) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    if (said.kind === "root") return [said];
    if (said.kind !== "want") return [];
    const envelopes = answers(signedByOther(stage.sample)).map(({ bytes }) => bytes);
    return [{ kind: "envelopes", answers: said.number, envelopes, isLast: true }];
  });
  const { sample, say, network, honest, other, heard } = stage;
  const later = signedByOther(sample).slice(1);
  say({ kind: "envelopes", answers: 0, envelopes: later.map(({ bytes }) => bytes), isLast: true });
  await network.pass(1_000);
  const wants = () => heard.filter(({ kind }) => kind === "want").length;
  return { network, honest, wants, state: () => honest.sync?.stateWith(other) };
}

test("what was just made may come before what it goes on from was asked for: that is asked for then", async () => {
  const { honest, wants, state } = await sendTheLater((all) => all);
  expect(honest.store.updates(place)).toHaveLength(2);
  expect([wants(), state()]).toEqual([1, { kind: "in-sync" }]);
});

test("who never brings what goes before it is said to hold it back, and asked for it less and less often", async () => {
  const { network, honest, wants, state } = await sendTheLater((all) => all.slice(1));
  const withheld = { kind: "not-in-sync", reason: { kind: "withheld" } };
  expect([wants(), state()]).toEqual([1, withheld]);
  await network.pass(60_000);
  // After 5, 10 and 20 s: what comes after the gap is sent again each time.
  expect(wants()).toBe(4);
  expect(state()).toEqual(withheld);
  expect(honest.store.updates(place)).toEqual([]);
});

test("what waits behind a gap is no reason not to ask for that once all before the gap was let in", async () => {
  const all = (sample: SampleSpace) => signedByOther(sample, ["1", "2", "3", "4", "5"]);
  const stage = await meetSomebody((said) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    if (said.kind === "root") return [said];
    if (said.kind !== "want") return [];
    const envelopes = said.wanted
      .flatMap(({ ranges }) => ranges)
      .flatMap(({ after, through }) => all(stage.sample).slice(after, through))
      .map(({ bytes }) => bytes);
    return [{ kind: "envelopes", answers: said.number, envelopes, isLast: true }];
  });
  const { sample, say, network, honest, other } = stage;
  const [first, second, , , fifth] = all(sample).map(({ bytes }) => bytes);
  if (first === undefined || second === undefined || fifth === undefined) throw new Error("Five");
  // They are looked at together, as what comes of several at a time is.
  say({ kind: "envelopes", answers: 0, envelopes: [second, fifth, first], isLast: true });
  await network.pass(1_000);
  expect(honest.store.updates(place)).toHaveLength(5);
  expect(honest.sync?.stateWith(other)).toEqual({ kind: "in-sync" });
});

test("a linked device that is asked for what something waits for is not said to be without it", async () => {
  const stage = await meetSomebody((said) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    return said.kind === "root" ? [said] : [];
  });
  const { sample, say, network, honest, other, heard } = stage;
  const later = signedByOther(sample).slice(1);
  say({ kind: "envelopes", answers: 0, envelopes: later.map(({ bytes }) => bytes), isLast: true });
  await network.pass(1_000);
  expect(heard.filter(({ kind }) => kind === "want")).toHaveLength(1);
  const state = { kind: "catching-up", lacking: 2, offered: 0 };
  expect(honest.sync?.stateWith(other)).toEqual(state);
});
