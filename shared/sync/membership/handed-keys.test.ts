import { expect, test } from "vitest";
import { fakeCryptography, keysOf } from "../testing/sample-devices.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { makeAdmission, makeEpoch, makeInvite } from "./author.ts";
import type { WholeEntry } from "./entry.ts";
import { openEpochKeys } from "./epoch-keys.ts";
import { makeHandings } from "./handed-keys.ts";
import { readRequest } from "./join-request.ts";
import { standingOf } from "./standing-of.ts";

/** Two owners and somebody else; owners begin epochs and let people in, each with what they know. */
class Apart {
  readonly sample = new SampleSpace();

  constructor(third: "owner" | "editor" = "editor") {
    this.sample.join(2, "owner");
    this.sample.join(3, third);
  }

  epoch(by: number, known: readonly WholeEntry[] = this.sample.entries): void {
    const { space } = this.sample;
    const standing = standingOf(space, known, fakeCryptography);
    this.sample.write(by, makeEpoch(this.sample.author(by), standing), known);
  }

  /** With the keys of what that owner knows. */
  letIn(device: number, known: readonly WholeEntry[], by = 2): void {
    const { sample } = this;
    const author = sample.author(by);
    const { change, secret } = makeInvite(author, "editor", sample.clock.now() + 60_000);
    const heard = [...known, sample.write(by, change, known)];
    const bytes = sample.request(device, secret);
    const request = readRequest(bytes, fakeCryptography);
    if (!request.ok) throw new Error("a request of ours can be read");
    const asked = { bytes, request: request.value, granted: "editor" } as const;
    const standing = standingOf(sample.space, heard, fakeCryptography);
    sample.write(by, makeAdmission(author, standing, asked), heard);
  }

  keysOf(number: number): readonly (readonly [number, number])[] {
    const keys = openEpochKeys(this.sample.standing, keysOf(number), fakeCryptography);
    return [...keys].map(([epoch, variants]) => [epoch, variants.length] as const);
  }

  /** Each owner in turn hands what others lack, until nobody has anything to hand. So many entries that were written for it. */
  hand(): number {
    const { sample } = this;
    const before = sample.entries.length;
    for (let round = 0; round < 10; round++) {
      for (const by of [1, 2]) {
        const handings = makeHandings(sample.author(by), sample.standing);
        for (const handing of handings) sample.write(by, handing);
      }
    }
    return sample.entries.length - before;
  }
}

test("who was let in by somebody who had not heard of an epoch is handed its key, once", () => {
  const apart = new Apart();
  const before = [...apart.sample.entries];
  apart.epoch(1);
  apart.letIn(5, before);
  expect(apart.keysOf(5)).toEqual([[1, 1]]);
  expect(apart.hand()).toBe(1);
  expect(apart.keysOf(5)).toEqual([
    [1, 1],
    [2, 1],
  ]);
});

test("of two epochs with one number everybody is handed both keys", () => {
  const apart = new Apart();
  const before = [...apart.sample.entries];
  apart.epoch(1);
  const founders = apart.sample.entries.slice(before.length);
  apart.epoch(2, before);
  apart.letIn(
    5,
    apart.sample.entries.filter((each) => !founders.includes(each)),
  );
  expect(apart.keysOf(5)).toEqual([
    [1, 1],
    [2, 1],
  ]);
  expect(apart.hand()).toBe(1);
  for (const number of [1, 2, 3, 5]) {
    expect(apart.keysOf(number)).toEqual([
      [1, 1],
      [2, 2],
    ]);
  }
});

test("who has the key of a spent epoch is handed that of the space's own with its number, and seals with it", () => {
  const apart = new Apart("owner");
  const { sample } = apart;
  const before = [...sample.entries];
  apart.epoch(2);
  apart.letIn(5, [...sample.entries], 3);
  const { person } = personOf(2);
  const demotion = sample.write(
    1,
    { kind: "set-role", person, role: "editor", limits: [] },
    before,
  );
  apart.epoch(1, [...before, demotion]);
  expect(sample.standing.spentEpochs).toHaveLength(1);
  expect(apart.keysOf(5)).toEqual([
    [1, 1],
    [2, 1],
  ]);
  apart.hand();
  const firstOf = (number: number) =>
    openEpochKeys(sample.standing, keysOf(number), fakeCryptography).get(2)?.[0];
  expect(firstOf(5)).toEqual(firstOf(1));
  expect(apart.keysOf(5)).toEqual(apart.keysOf(1));
});

test("nobody is handed a key who is not in, and nobody hands what they have not", () => {
  const apart = new Apart();
  const { sample } = apart;
  const before = [...sample.entries];
  apart.epoch(1);
  apart.letIn(5, before);
  expect(makeHandings(sample.author(5), sample.standing)).toEqual([]);
  sample.write(2, { kind: "remove", person: personOf(5).person, limits: [] });
  expect(makeHandings(sample.author(1), sample.standing)).toEqual([]);
});
