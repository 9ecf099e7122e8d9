import { expect, test } from "vitest";
import { fakeCryptography } from "../testing/sample-devices.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import type { WholeEntry } from "./entry.ts";
import { standingOf } from "./standing-of.ts";
import { mostRefused } from "./most-refused.ts";
import { weighEntries } from "./weigh-entries.ts";

/** Device 2 is an editor's, device 3 an owner's. */
function stage() {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.join(3, "owner");
  const known = [...sample.entries];
  const weigh = (fresh: readonly WholeEntry[], before = known) =>
    weighEntries({ space: sample.space, known: before, fresh }, fakeCryptography);
  /** What somebody writes who may not. */
  const overstep = (by: number, count: number) =>
    Array.from({ length: count }, () => sample.write(by, { kind: "rename", name: "Mine" }));
  return { sample, known, weigh, overstep };
}

test("entries of a key that is not in are not kept, however many come", () => {
  const { weigh, overstep } = stage();
  const fresh = overstep(9, 50);
  expect(weigh(fresh)).toMatchObject({ kept: [], left: fresh, excess: [] });
});

test("what a member may write is kept, and so is a little of what they may not, which the next one comes after", () => {
  const { sample, weigh, overstep } = stage();
  const profile = { kind: "profile", name: "Ben", colour: "blue" } as const;
  const fresh = [...overstep(2, 3), sample.write(2, profile)];
  expect(weigh(fresh)).toMatchObject({ kept: fresh, left: [] });
});

test("of a member who goes on with what counts for nothing it is counted, and the rest is not kept", () => {
  const { known, weigh, overstep } = stage();
  const fresh = overstep(2, mostRefused.number + 10);
  const { kept, left, excess } = weigh(fresh);
  expect([kept.length, left.length]).toEqual([mostRefused.number, 10]);
  expect(excess).toEqual(left);
  // Those that were kept before count as well.
  expect(weigh(left, [...known, ...kept])).toMatchObject({ kept: [], left, excess: left });
});

test("what somebody who was removed writes afterwards is not kept, be it said to be from before or not", () => {
  const { sample, known, weigh, overstep } = stage();
  const removal = sample.write(1, { kind: "remove", person: personOf(2).person, limits: [] });
  const before = sample.write(2, { kind: "profile", name: "Eve", colour: "blue" }, known);
  expect(weigh([before], [...known, removal])).toMatchObject({ kept: [], left: [before] });
  expect(weigh(overstep(2, 5), [...known, removal, before])).toMatchObject({ kept: [] });
});

test("what a member had seen when they wrote is kept, whoever wrote it", () => {
  const { sample, known, weigh } = stage();
  const removal = sample.write(
    1,
    { kind: "remove", person: personOf(2).person, limits: [] },
    known,
  );
  const early = sample.write(2, { kind: "profile", name: "Eve", colour: "blue" }, known);
  const after = sample.write(3, { kind: "rename", name: "Ours" }, [...known, early]);
  expect(weigh([early], [...known, removal]).kept).toEqual([]);
  expect(weigh([after], [...known, removal]).left).toEqual([after]);
  expect(weigh([after, early], [...known, removal]).kept).toEqual([after, early]);
});

test("what was overruled and yet changes what the log says is kept", () => {
  const { sample, weigh } = stage();
  const secret = sample.invite(1, "viewer");
  const known = [...sample.entries];
  const letIn = (by: number, device: number) =>
    sample.write(by, sample.admission(by, sample.request(device, secret), "viewer"), known);
  const [one, other] = [letIn(1, 5), letIn(3, 6)];
  const removal = sample.write(1, { kind: "remove", person: personOf(3).person, limits: [] }, [
    ...known,
    one,
  ]);
  const all = [...known, one, removal];
  const { kept } = weigh([other], all);
  const standing = standingOf(sample.space, [...all, ...kept], fakeCryptography);
  const everything = standingOf(sample.space, [...all, other], fakeCryptography);
  expect([...standing.devices.keys()]).toEqual([...everything.devices.keys()]);
  expect(standing.invites).toEqual(everything.invites);
});

test("an entry whose cause is not there waits, and is kept with it", () => {
  const { sample, weigh } = stage();
  const [first, second] = [1, 2].map((number) =>
    sample.write(1, { kind: "rename", name: `Name ${number}` }),
  );
  if (first === undefined || second === undefined) throw new Error("two were written");
  expect(weigh([second])).toMatchObject({ kept: [], left: [second] });
  expect(weigh([second, first]).kept).toEqual([second, first]);
});
