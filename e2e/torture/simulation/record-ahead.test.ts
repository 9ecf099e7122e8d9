import { expect, test } from "vitest";
import * as Y from "yjs";
import { chainStart } from "#shared/sync/envelope/envelope.ts";
import { sealEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import { headAfter } from "#shared/sync/heads/chain-step.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { fakeCryptography as cryptography, keysOf } from "#shared/sync/testing/sample-devices.ts";
import type { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { meetSomebody, place } from "./meet-somebody.ts";

/** An envelope of device 2, and what is in it. */
function signedByOther(sample: SampleSpace) {
  const epochKey = openEpochKeys(sample.standing, keysOf(1), cryptography).get(1)?.[0];
  if (epochKey === undefined) throw new Error("The founder has the key");
  const sealer = { cryptography, random: new SeededRandom(2), keys: keysOf(2), epochKey };
  const doc = new Y.Doc();
  doc.clientID = 2;
  doc.getMap("fields").set("effort", "two days");
  const update = Y.encodeStateAsUpdate(doc);
  const whole = sealEnvelope(update, sealer, {
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
  return { whole, update, clients: [2] };
}

test("what the record was still given by a process that was killed is found out, and not asked for over and over", async () => {
  const stage = await meetSomebody((said) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    if (said.kind === "root") return [said];
    if (said.kind !== "want") return [];
    const envelopes = [signedByOther(stage.sample).whole.bytes];
    return [{ kind: "envelopes", answers: said.number, envelopes, isLast: true }];
  });
  const { honest, other, sample, say, network, heard } = stage;
  const signed = signedByOther(sample);
  // The device has read how far its chains reach, and hears nothing of it.
  expect(honest.store.accept([signed])).toEqual({ ok: true, value: null });
  say({ kind: "heads", places: [{ place, heads: new Map([[other, headAfter(signed.whole)]]) }] });
  await network.pass(5_000);
  expect(honest.sync?.stateWith(other)).toEqual({ kind: "in-sync" });
  // Once more at most, while the record is read.
  expect(heard.filter(({ kind }) => kind === "want").length).toBeLessThan(3);
  expect(heard.at(-1)).toMatchObject({ kind: "heads", places: [{ place }] });
});
