import * as Y from "yjs";
import { chainHashOf, chainStart, type WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { sealEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { fakeCryptography as cryptography, keysOf } from "#shared/sync/testing/sample-devices.ts";
import type { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { place } from "./meet-somebody.ts";

/** What a device signs in the document one after the other, from its first change on: an envelope for each update. */
export function sealedBy(
  number: number,
  sample: SampleSpace,
  updates: readonly Uint8Array[],
): readonly WholeEnvelope[] {
  const epochKey = openEpochKeys(sample.standing, keysOf(1), cryptography).get(1)?.[0];
  if (epochKey === undefined) throw new Error("The founder has the key");
  const sealer = { cryptography, random: new SeededRandom(number), keys: keysOf(number), epochKey };
  let previous = chainStart;
  return updates.map((update, at) => {
    const whole = sealEnvelope(update, sealer, {
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

/** The first that a device signs in the document, as a record takes it: that something takes so long. */
export function firstOf(number: number, sample: SampleSpace, effort = "two days") {
  const doc = new Y.Doc();
  doc.clientID = number;
  doc.getMap("fields").set("effort", effort);
  const update = Y.encodeStateAsUpdate(doc);
  const [whole] = sealedBy(number, sample, [update]);
  if (whole === undefined) throw new Error("There is one for each update");
  return { whole, update, clients: [number] };
}
