import { expect, test } from "vitest";
import { documentIdSchema } from "../../domain/ids.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { acceptedThrough, needsNewEpoch } from "./standing.ts";

const place = { document: documentIdSchema.parse("doc_aaaaaaaaaaaa"), part: "body" } as const;

/** Ben (2) reads only, and has a second device (22); Cleo (3) wrote until she was removed. */
function stage() {
  const sample = new SampleSpace();
  sample.join(2, "viewer");
  sample.join(22, "own-device", 2, personOf(2));
  sample.join(3, "editor");
  const cleo = { ...place, device: sample.device(3), sequence: 7 };
  sample.write(1, { kind: "remove", person: personOf(3).person, limits: [cleo] });
  const through = (number: number) =>
    acceptedThrough(sample.standing, sample.device(number), place);
  const limits = [2, 22, 3].map((number) => ({
    ...place,
    device: sample.device(number),
    sequence: 1_000_000,
  }));
  return { sample, through, limits };
}

test("whoever only reads lets neither themselves nor somebody who was removed write by taking away a device of their own", () => {
  const { sample, through, limits } = stage();
  sample.write(2, { kind: "remove-device", device: sample.device(22), limits });
  expect([through(2), through(22), through(3)]).toEqual([0, 0, 7]);
});

test("nor by leaving", () => {
  const { sample, through, limits } = stage();
  sample.write(2, { kind: "leave", limits });
  expect([through(2), through(22), through(3)]).toEqual([0, 0, 7]);
});

test("nobody shortens what somebody else wrote by leaving", () => {
  const { sample, through } = stage();
  const none = { ...place, device: sample.device(3), sequence: 0 };
  sample.write(2, { kind: "leave", limits: [none] });
  expect(through(3)).toBe(7);
});

test("who wrote until they left says where that ends, and who writes no more keeps what they had", () => {
  const { sample, through } = stage();
  sample.join(4, "editor");
  sample.join(5, "editor");
  const ends = [4, 5].map((number) => ({ ...place, device: sample.device(number), sequence: 9 }));
  sample.write(4, { kind: "leave", limits: ends.slice(0, 1) });
  const { person } = personOf(5);
  sample.write(1, { kind: "set-role", person, role: "viewer", limits: ends.slice(1) });
  const more = ends.map((end) => ({ ...end, sequence: 1_000 }));
  sample.write(5, { kind: "leave", limits: more });
  expect([through(4), through(5)]).toEqual([9, 9]);
});

test("a key that is handed to a device that is not in begins no epoch", () => {
  const { sample } = stage();
  sample.write(2, { kind: "remove-device", device: sample.device(22), limits: [] });
  const before = sample.standing.epochs;
  const keys = [{ epoch: 1, sealed: new Uint8Array(80) }];
  sample.write(2, { kind: "hand-keys", device: sample.device(22), keys });
  expect(sample.standing.epochs).toEqual(before);
  expect(sample.standing.refused.map(({ reason }) => reason)).toEqual(["no-such-person"]);
});

test("a device that is handed thousands of keys of one epoch has a few, and so nothing takes long", () => {
  const { sample } = stage();
  const isNeeded = needsNewEpoch(sample.standing);
  const keys = Array.from({ length: 4_000 }, () => ({ epoch: 1, sealed: new Uint8Array(80) }));
  for (let times = 0; times < 3; times++) {
    sample.write(2, { kind: "hand-keys", device: sample.device(2), keys });
  }
  const given = sample.standing.epochs[0]?.keys.filter(({ device }) => device === sample.device(2));
  expect(given?.length).toBeLessThanOrEqual(8);
  expect(needsNewEpoch(sample.standing)).toBe(isNeeded);
});
