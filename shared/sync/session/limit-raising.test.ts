import { expect, test } from "vitest";
import type { Role } from "../../domain/role.ts";
import { type Fault, refused } from "../gate/verdict.ts";
import type { PlaceHeads } from "../heads/heads.ts";
import { placeName } from "../envelope/envelope.ts";
import { prd, SampleChain, sampleSpaceId } from "../testing/sample-chain.ts";
import { fakeCryptography } from "../testing/sample-devices.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { LimitRaising } from "./limit-raising.ts";

/** Device 2 was removed; what it wrote is brought by device 3. */
function stage(role: Role, self = 1) {
  const space = new SampleSpace();
  space.join(2, "editor");
  space.join(3, role);
  space.join(4, "owner");
  space.write(1, { kind: "remove", person: personOf(2).person, limits: [] });
  const raised: number[] = [];
  const heads = new Map<string, PlaceHeads>();
  const raising = new LimitRaising({
    membership: {
      self: space.device(self),
      // Its envelopes are those of the sample.
      get now() {
        return { standing: { ...space.standing, space: sampleSpaceId } };
      },
    },
    heads,
    cryptography: fakeCryptography,
    clock: space.clock,
    record: { raiseLimits: (envelopes) => void raised.push(envelopes.length) },
  });
  /** So much of the removed device's chain is in the record. */
  const has = (sequence: number) =>
    heads.set(placeName(prd), new Map([[space.device(2), { sequence, hash: new Uint8Array(32) }]]));
  const chain = new SampleChain(2);
  const bring = (from = 3, fault: Fault = { kind: "removed" }) => {
    const { whole } = chain.next();
    const { device, sequence } = whole.envelope;
    raising.note(space.device(from), {
      bytes: whole.bytes,
      origin: { ...prd, device, sequence, hash: whole.hash },
      verdict: refused(fault),
    });
  };
  const skip = () => void chain.next();
  return { space, raising, raised, bring, skip, has };
}

test("what a writing member has of somebody who was removed is let in together", () => {
  const { space, raised, bring } = stage("editor");
  for (let count = 0; count < 3; count++) bring();
  space.clock.advance(1_000);
  expect(raised).toEqual([3]);
});

test("of what comes behind a gap nothing is let in", () => {
  const { space, raised, bring, skip } = stage("editor");
  bring();
  skip();
  bring();
  space.clock.advance(1_000);
  expect(raised).toEqual([1]);
});

test.each([
  ["a viewer, who could not have written it", stage("viewer"), 3],
  ["the removed device itself", stage("editor"), 2],
] as const)("nothing is let in that is brought by %s", (_, { space, raised, bring }, from) => {
  bring(from);
  space.clock.advance(60_000);
  expect(raised).toEqual([]);
});

test("a device that is no owner's raises nothing; a later owner waits for the one before", () => {
  const editor = stage("editor", 3);
  editor.bring(4);
  editor.space.clock.advance(60_000);
  expect(editor.raised).toEqual([]);

  const second = stage("editor", 4);
  second.bring();
  second.space.clock.advance(5_000);
  expect(second.raised).toEqual([]);
  second.space.clock.advance(6_000);
  expect(second.raised).toEqual([1]);
});

test("what an owner let in before they heard of the end, or while they said it, is let in by all", () => {
  const { space, raising, raised, has } = stage("editor");
  raising.look();
  space.clock.advance(60_000);
  expect(raised).toEqual([]);

  has(2);
  raising.look([placeName(prd)]);
  raising.look();
  space.clock.advance(1_000);
  expect(raised).toEqual([0]);
  const limits = [{ ...prd, device: space.device(2), sequence: 2 }];
  space.write(1, { kind: "raise-limits", limits });
  raising.look();
  space.clock.advance(600_000);
  expect(raised).toEqual([0]);
});

test("what the disk did not take is raised again, and not for ever", () => {
  const { space, raising, raised, has } = stage("editor");
  has(1);
  raising.look();
  space.clock.advance(1_000);
  raising.look();
  space.clock.advance(30_000);
  expect(raised).toEqual([0, 0]);
  for (let minute = 0; minute < 120; minute++) space.clock.advance(60_000);
  expect(raised).toHaveLength(100);
});

test("what was brought is raised again until the disk takes that, and not for ever; what comes meanwhile waits for none of it", () => {
  const { space, raised, bring } = stage("editor");
  bring();
  space.clock.advance(1_000);
  bring();
  space.clock.advance(1_000);
  expect(raised).toEqual([1, 2]);
  space.clock.advance(30_000);
  expect(raised).toEqual([1, 2, 2]);
  for (let minute = 0; minute < 120; minute++) space.clock.advance(60_000);
  expect(raised).toHaveLength(101);

  bring();
  const limits = [{ ...prd, device: space.device(2), sequence: 3 }];
  space.write(1, { kind: "raise-limits", limits });
  space.clock.advance(600_000);
  expect(raised).toHaveLength(101);
});

test("somebody who was removed and goes on writing is let in less and less often, and all that came meanwhile with it", () => {
  const { space, raised, bring } = stage("editor");
  for (let second = 0; second < 60; second++) {
    bring();
    space.clock.advance(1_000);
    const end = second + 1;
    const limits = [{ ...prd, device: space.device(2), sequence: end }];
    const isRaised = raised.reduce((sum, each) => sum + each, 0) === end;
    if (isRaised) space.write(1, { kind: "raise-limits", limits });
  }
  expect(raised.length).toBeLessThan(10);
  space.clock.advance(60_000);
  expect(raised.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(60);
});

test("nothing is raised by who is no owner any more", () => {
  const { space, raised, bring } = stage("editor", 4);
  bring();
  space.write(1, { kind: "set-role", person: personOf(4).person, role: "viewer", limits: [] });
  space.clock.advance(60_000);
  expect(raised).toEqual([]);
});

test("what is here is raised by owners only, the later ones after those before, and by nobody whose session ended", () => {
  for (const self of [3, 4]) {
    const { space, raising, raised, has } = stage("editor", self);
    has(1);
    raising.look();
    space.clock.advance(5_000);
    expect(raised).toEqual([]);
    space.clock.advance(6_000);
    expect(raised).toHaveLength(self === 4 ? 1 : 0);
  }
  const { space, raising, raised, has } = stage("editor");
  has(1);
  raising.look();
  raising.close();
  space.clock.advance(60_000);
  expect(raised).toEqual([]);
});

test("what is refused for another reason stays refused, and a session that ended raises nothing", () => {
  const { space, raising, raised, bring } = stage("editor");
  bring(3, { kind: "too-large", bytes: 9 });
  space.clock.advance(60_000);
  bring();
  raising.close();
  space.clock.advance(60_000);
  expect(raised).toEqual([]);
});
