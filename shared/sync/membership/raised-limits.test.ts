import { expect, test } from "vitest";
import { prd, SampleChain, sampleSpaceId } from "../testing/sample-chain.ts";
import { fakeCryptography } from "../testing/sample-devices.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { raisedLimits } from "./raised-limits.ts";
import { acceptedThrough } from "./standing.ts";

/** Device 2, an editor's, is removed; the owner had one of the three envelopes that it made. */
function removal() {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.join(3, "editor");
  const device = sample.device(2);
  const { person } = personOf(2);
  sample.write(1, { kind: "remove", person, limits: [{ ...prd, device, sequence: 1 }] });
  const chain = new SampleChain(2);
  const envelopes = [chain.next(), chain.next(), chain.next()].map(({ whole }) => whole.bytes);
  return { sample, device, envelopes };
}

function raised(sample: SampleSpace, envelopes: readonly Uint8Array[]) {
  const standing = { ...sample.standing, space: sampleSpaceId };
  return raisedLimits(standing, envelopes, fakeCryptography);
}

test("an end is moved to the last of the envelopes that lie beyond it, and never back", () => {
  const { sample, device, envelopes } = removal();
  const limits = raised(sample, envelopes);
  expect(limits).toEqual([{ ...prd, device, sequence: 3 }]);
  sample.write(1, { kind: "raise-limits", limits });
  expect(acceptedThrough(sample.standing, device, prd)).toBe(3);
  expect(raised(sample, envelopes)).toEqual([]);

  sample.write(1, { kind: "raise-limits", limits: [{ ...prd, device, sequence: 2 }] });
  expect(acceptedThrough(sample.standing, device, prd)).toBe(3);
});

test("nobody moves an end but an owner", () => {
  const { sample, device, envelopes } = removal();
  sample.write(3, { kind: "raise-limits", limits: raised(sample, envelopes) });
  expect(acceptedThrough(sample.standing, device, prd)).toBe(1);
  expect(sample.standing.refused.map(({ reason }) => reason)).toEqual(["not-allowed"]);
});

test("what a device did not sign, of another space, or of one that was never in, moves nothing", () => {
  const { sample, envelopes } = removal();
  const forged = envelopes.map((bytes) =>
    bytes.map((byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte)),
  );
  expect(raised(sample, forged)).toEqual([]);
  expect(raised(sample, [Uint8Array.of(1, 2, 3)])).toEqual([]);
  expect(raised(sample, [new SampleChain(9).next().whole.bytes])).toEqual([]);
  expect(raisedLimits(sample.standing, envelopes, fakeCryptography)).toEqual([]);
});
