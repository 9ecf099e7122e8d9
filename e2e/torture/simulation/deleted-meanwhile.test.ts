import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { chainHashOf, chainStart } from "#shared/sync/envelope/envelope.ts";
import { sealEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import { headAfter } from "#shared/sync/heads/chain-step.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { fakeCryptography as cryptography, keysOf } from "#shared/sync/testing/sample-devices.ts";
import type { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { meetSomebody, place } from "./meet-somebody.ts";

const kept = { ...place, document: documentIdSchema.parse("doc_bbbbbbbbbbbb") };

/** So many envelopes of device 2 that are more than an answer together. */
function longOnes(sample: SampleSpace, count: number) {
  const epochKey = openEpochKeys(sample.standing, keysOf(1), cryptography).get(1)?.[0];
  if (epochKey === undefined) throw new Error("The founder has the key");
  const sealer = { cryptography, random: new SeededRandom(2), keys: keysOf(2), epochKey };
  let previous = chainStart;
  return Array.from({ length: count }, (_, at) => {
    const whole = sealEnvelope(new Uint8Array(240 * 1024), sealer, {
      ...place,
      space: sample.space,
      sequence: at + 1,
      previous,
      dependencies: [],
      replaces: null,
      epoch: 1,
      schema: 1,
      at: 1,
    });
    previous = chainHashOf(whole);
    return whole;
  });
}

test("whoever was cut off by what was deleted for ever meanwhile is asked for the rest at once, and holds nothing back", async () => {
  const stage = await meetSomebody((said) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    return said.kind === "root" ? [said] : [];
  });
  const { honest, other, sample, say, network, heard } = stage;
  const wants = () => heard.flatMap((said) => (said.kind === "want" ? [said] : []));
  const long = longOnes(sample, 5);
  const last = long.at(-1);
  if (last === undefined) throw new Error("five");
  const heads = new Map([[other, headAfter(last)]]);
  say({ kind: "heads", places: [place, kept].map((each) => ({ place: each, heads })) });
  await network.pass(500);
  expect(wants()).toMatchObject([{ number: 1, wanted: [{ place }, { place: kept }] }]);

  honest.deleteForEver(place.document);
  for (const { bytes } of long) {
    say({ kind: "envelopes", answers: 1, envelopes: [bytes], isLast: bytes === last.bytes });
  }
  await network.pass(500);
  expect(wants().slice(1)).toMatchObject([{ number: 2, wanted: [{ place: kept }] }]);
  expect(honest.sync?.stateWith(other)).toMatchObject({ kind: "catching-up" });
});
