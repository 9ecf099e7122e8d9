import { expect, test } from "vitest";
import { documentIdSchema } from "../../domain/ids.ts";
import type { SpaceHeads } from "../heads/heads.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { placeName } from "../envelope/envelope.ts";
import { prd, SampleChain, sampleSpaceId } from "../testing/sample-chain.ts";
import { fakeCryptography } from "../testing/sample-devices.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { mostLimits } from "./chain-limits.ts";
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
  return { sample, device, envelopes, chain };
}

function raised(
  sample: SampleSpace,
  envelopes: readonly (Uint8Array | undefined)[],
  heads: SpaceHeads = new Map(),
) {
  const standing = { ...sample.standing, space: sampleSpaceId };
  const there = envelopes.filter((each) => each !== undefined);
  return raisedLimits({ standing, heads }, there, fakeCryptography);
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
  const elsewhere = { standing: sample.standing, heads: new Map() };
  expect(raisedLimits(elsewhere, envelopes, fakeCryptography)).toEqual([]);
});

test("an end is moved over what follows on it and nothing is missing of, however far beyond it anything else lies", () => {
  const { sample, device, envelopes, chain } = removal();
  const [, second, third] = envelopes;
  expect(raised(sample, [third])).toEqual([]);
  expect(raised(sample, [third, second])).toEqual([{ ...prd, device, sequence: 3 }]);
  for (let gap = 0; gap < 500; gap++) chain.next();
  const far = chain.next().whole.bytes;
  expect(raised(sample, [second, third, far])).toEqual([{ ...prd, device, sequence: 3 }]);
});

test("what follows on another envelope than the one that is here moves no end over it; what is here beyond an end is gone on from", () => {
  const { sample, device, envelopes } = removal();
  const [, , third] = envelopes;
  const withHead = (hash: Uint8Array) =>
    new Map([[placeName(prd), new Map([[device, { sequence: 2, hash }]])]]);
  expect(raised(sample, [third], withHead(new Uint8Array(32)))).toEqual([
    { ...prd, device, sequence: 2 },
  ]);
  const second = decodeEnvelope(envelopes[1], fakeCryptography);
  if (!second.ok) throw new Error("it can be read");
  expect(raised(sample, [third], withHead(second.value.hash))).toEqual([
    { ...prd, device, sequence: 3 },
  ]);
});

test("an end is moved to where its chain goes on to here, and further if more of it is brought", () => {
  const { sample, device, envelopes } = removal();
  const second = decodeEnvelope(envelopes[1], fakeCryptography);
  if (!second.ok) throw new Error("it can be read");
  const heads = (sequence: number) =>
    new Map([[placeName(prd), new Map([[device, { sequence, hash: second.value.hash }]])]]);
  expect(raised(sample, [], heads(1))).toEqual([]);
  expect(raised(sample, [], heads(2))).toEqual([{ ...prd, device, sequence: 2 }]);
  expect(raised(sample, envelopes, heads(2))).toEqual([{ ...prd, device, sequence: 3 }]);
  sample.write(1, { kind: "raise-limits", limits: raised(sample, [], heads(2)) });
  expect(raised(sample, [], heads(2))).toEqual([]);
});

test("no more ends are moved at once than an entry has room for", () => {
  const { sample, device } = removal();
  const head = { sequence: 2, hash: new Uint8Array(32) };
  const heads = new Map(
    Array.from({ length: mostLimits + 1 }, (_, at) => {
      const document = documentIdSchema.parse(`doc_${String(at).padStart(12, "a")}`);
      return [placeName({ document, part: "body" }), new Map([[device, head]])] as const;
    }),
  );
  expect(raised(sample, [], heads)).toHaveLength(mostLimits);
});

test("one that stands for a run is gone on from like the run", () => {
  const { sample, device, envelopes, chain } = removal();
  const [first] = envelopes;
  const begun = decodeEnvelope(first, fakeCryptography);
  if (!begun.ok) throw new Error("it can be read");
  const run = chain.squashed(2, begun.value.hash).whole.bytes;
  const next = chain.next().whole.bytes;
  expect(raised(sample, [next, run])).toEqual([{ ...prd, device, sequence: 4 }]);
});
