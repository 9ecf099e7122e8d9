import { expect, test } from "vitest";
import { type DeviceKey, deviceKeySchema } from "../../domain/ids.ts";
import type { Origin } from "../gate/verdict.ts";
import { prd } from "../testing/sample-chain.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { WhatWaits } from "./what-waits.ts";
import { placeName } from "../envelope/envelope.ts";

/** An editor of a space, of whom the first three of a chain are here. */
function stage() {
  const space = new SampleSpace();
  space.join(2, "editor");
  space.join(3, "editor");
  const waits = new WhatWaits(() => 0);
  const device = space.device(2);
  const at = (sequence: number, of: DeviceKey = device): Origin => ({
    ...prd,
    device: of,
    sequence,
    hash: new Uint8Array(),
  });
  const chain = `${placeName(prd)} ${device}`;
  const forOther = [{ kind: "chain", device: space.device(3), sequence: 1 }] as const;
  const { person } = personOf(2);
  const change = (...changes: readonly Parameters<SampleSpace["write"]>[1][]) => {
    for (const each of changes) space.write(1, each);
    waits.membershipChanged(space.standing);
  };
  const endsAt = (sequence: number) => [{ ...prd, device, sequence }];
  const isSaid = () => waits.chains.length > 0;
  return { space, waits, at, chain, forOther, person, change, endsAt, isSaid };
}

test("what waits for another one's change goes on waiting whoever is renamed, and is not asked for again", () => {
  const { waits, at, chain, forOther, change, isSaid } = stage();
  waits.note(at(4), 4, forOther);
  change({ kind: "rename", name: "Another" });
  expect([isSaid(), waits.hasNext(chain, 3)]).toEqual([true, true]);
});

test.each(["epoch-key", "record"] as const)(
  "what waits for something that the membership may have brought (%s) is said to, and may be asked for again",
  (kind) => {
    const { waits, at, chain, change, isSaid } = stage();
    waits.note(at(4), 4, [kind === "record" ? { kind } : { kind, epoch: 2 }]);
    change({ kind: "rename", name: "Another" });
    expect([isSaid(), waits.hasNext(chain, 3)]).toEqual([true, false]);
  },
);

test("of a chain that ends where its author was removed waits what goes no further than that", () => {
  const { waits, at, forOther, person, change, endsAt, isSaid } = stage();
  for (const sequence of [4, 5]) waits.note(at(sequence), sequence, forOther);
  change({ kind: "remove", person, limits: endsAt(4) });
  expect(isSaid()).toBe(true);
  waits.isHere(at(4));
  expect(isSaid()).toBe(false);
});

test("a run that goes beyond the end does not wait, and does again once the end was moved over it", () => {
  const { waits, at, chain, forOther, person, change, endsAt, isSaid } = stage();
  waits.note(at(6), 4, forOther);
  change({ kind: "remove", person, limits: endsAt(5) });
  expect([isSaid(), waits.hasNext(chain, 3)]).toEqual([false, false]);
  change({ kind: "raise-limits", limits: endsAt(6) });
  expect(isSaid()).toBe(true);
});

test("what came of somebody who has lost the right and has it again waits as before, though it was refused meanwhile", () => {
  const { waits, at, forOther, person, change, isSaid } = stage();
  waits.note(at(4), 4, forOther);
  change({ kind: "set-role", person, role: "viewer", limits: [] });
  waits.refusedForNow(at(4));
  expect(isSaid()).toBe(false);
  change({ kind: "rename", name: "Another" });
  expect(isSaid()).toBe(false);
  change({ kind: "set-role", person, role: "editor", limits: [] });
  expect(isSaid()).toBe(true);
});

test("what comes next once another was let in may be asked for again, and what leaves a gap after it is no end of the chain", () => {
  const { waits, at, chain, forOther } = stage();
  for (const sequence of [5, 7]) waits.note(at(sequence), sequence, forOther);
  expect([waits.hasNext(chain, 4), waits.hasNext(chain, 5)]).toEqual([true, true]);
  waits.wentOn(at(4));
  expect([waits.hasNext(chain, 4), waits.hasNext(chain, 6)]).toEqual([false, true]);
});

test("a stranger's is known for that until somebody has told who it is", () => {
  const { space, waits, at, change } = stage();
  const stranger = space.device(4);
  waits.note(at(1, stranger), 1, [{ kind: "member", device: stranger }]);
  change({ kind: "rename", name: "Another" });
  expect(waits.chains).toMatchObject([{ isOfAStranger: true }]);
  space.join(4, "viewer");
  waits.membershipChanged(space.standing);
  expect(waits.chains).toEqual([]);
});

test("more of one chain than are told apart go on waiting until the last of them is here", () => {
  const { waits, at, chain, forOther, isSaid } = stage();
  for (let sequence = 1_200; sequence > 1; sequence--) waits.note(at(sequence), sequence, forOther);
  for (let sequence = 1_201; sequence < 1_300; sequence++) {
    waits.note(at(sequence), sequence, forOther);
  }
  expect([waits.hasNext(chain, 1), waits.hasNext(chain, 0)]).toEqual([true, false]);
  waits.isHere(at(1_298));
  expect(isSaid()).toBe(true);
  waits.isHere(at(1_299));
  expect(isSaid()).toBe(false);
});

test("of strangers no more is remembered than that something of some of them waits, and who is named makes room", () => {
  const { space, waits, at } = stage();
  const noteOne = (number: number, sequence = 1) => {
    const device =
      number === 4 ? space.device(4) : deviceKeySchema.parse(`${number}`.padStart(64, "0"));
    return waits.note(at(sequence, device), sequence, [{ kind: "member", device }]);
  };
  const most = 1_000;
  for (let number = 0; number < most; number++) expect(noteOne(number)).toBe(true);
  expect([noteOne(most), waits.chains.length]).toEqual([false, most]);
  const chain = `${placeName(prd)} ${space.device(4)}`;
  for (const sequence of [9, 2]) expect(noteOne(4, sequence)).toBe(true);
  expect(waits.hasNext(chain, 1)).toBe(true);
  waits.isHere(at(9, space.device(4)));
  expect(waits.hasNext(chain, 1)).toBe(false);
  expect([noteOne(most), noteOne(most + 1)]).toEqual([true, false]);
});
