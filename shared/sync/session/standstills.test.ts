import { expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import { chainStart, placeName } from "../envelope/envelope.ts";
import { originOf } from "../gate/space-gate.ts";
import { refused, type Verdict } from "../gate/verdict.ts";
import { rangeAt } from "../heads/heads.ts";
import { note, prd, SampleChain } from "../testing/sample-chain.ts";
import { fakeCryptography } from "../testing/sample-devices.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { silentSession } from "../testing/silent-session.ts";
import { isWaitingInVain, Standstills } from "./standstills.ts";

const waiting: Verdict = { kind: "waiting", for: [{ kind: "epoch-key", epoch: 2 }] };
const quiet = {
  cryptography: fakeCryptography,
  clock: new ManualClock(),
  onLate: () => undefined,
};
const somebodyElse = new SampleChain(7).device;
const behind: Verdict = {
  kind: "waiting",
  for: [{ kind: "chain", device: somebodyElse, sequence: 2 }],
};
const accepted: Verdict = { kind: "accepted", clients: [], removal: null };

const placesIn = ({ waiting: chains }: Standstills) => chains.map(({ place }) => place);

/** Two documents, in each of which something of one author was refused, here and by two others, and of another one waits. */
function stage() {
  const standstills = new Standstills(quiet);
  const [one, other] = [
    silentSession(new SampleChain(2).device),
    silentSession(new SampleChain(3).device),
  ];
  for (const place of [prd, note]) {
    const [unreadable, early] = [
      new SampleChain(4, place).next().whole,
      new SampleChain(5, place).next().whole,
    ];
    const origin = originOf(unreadable);
    standstills.note({ bytes: unreadable.bytes, origin, verdict: refused({ kind: "unreadable" }) });
    standstills.note({ bytes: early.bytes, origin: originOf(early), verdict: waiting });
    for (const session of [one, other]) {
      standstills.refusedThere(session, { place, range: rangeAt(origin), fault: null });
    }
  }
  const documents = (refusals: typeof standstills.refusals) =>
    refusals.map(({ place }) => place.document);
  const now = () => ({
    here: documents(standstills.refusals),
    waiting: placesIn(standstills),
    one: documents(standstills.refusalsBy(one)),
    other: documents(standstills.refusalsBy(other)),
  });
  return { standstills, one, now };
}

const both = [prd.document, note.document];

test("of a document that was deleted for ever here nothing stands still, here or with anybody", () => {
  const { standstills, now } = stage();
  expect(now()).toMatchObject({ here: both, one: both, other: both });
  standstills.letGo([prd.document]);
  const left = [note.document];
  expect(now()).toEqual({ here: left, waiting: [placeName(note)], one: left, other: left });
  const { device } = new SampleChain(5);
  const range = { device, after: 0, through: 1 };
  expect(standstills.isAt(placeName(prd), range)).toBe(false);
  expect(standstills.isAt(placeName(note), range)).toBe(true);
});

test("a chain of which something waits is asked for as far as what came leaves a gap, and no further", () => {
  const standstills = new Standstills(quiet);
  const chain = new SampleChain(4, prd);
  const [, second, third] = [chain.next().whole, chain.next().whole, chain.next().whole];
  for (const { bytes, ...early } of [third, second]) {
    standstills.note({ bytes, origin: originOf({ bytes, ...early }), verdict: waiting });
  }
  const isAtEnd = (after: number) =>
    standstills.isAt(placeName(prd), { device: chain.device, after, through: 3 });
  expect(isAtEnd(0)).toBe(false);
  // What comes next in it is here, and waits for somebody else's.
  expect(isAtEnd(1)).toBe(true);
});

test("what waits behind what was let in meanwhile is asked for as far as it leaves a gap", () => {
  const standstills = new Standstills(quiet);
  const chain = new SampleChain(4, prd);
  const all = [1, 2, 3, 4, 5].map(() => chain.next().whole);
  const say = (sequence: number, verdict: Verdict) => {
    for (const whole of all.slice(sequence - 1, sequence)) {
      standstills.note({ bytes: whole.bytes, origin: originOf(whole), verdict });
    }
  };
  const isAtEnd = (after: number) =>
    standstills.isAt(placeName(prd), { device: chain.device, after, through: 5 });
  // In one turn of the gate: the second one was let in as soon as the first one was.
  for (const early of [2, 5]) say(early, waiting);
  for (const next of [1, 2]) say(next, accepted);
  expect(isAtEnd(2)).toBe(false);
  for (const early of [3, 5]) say(early, waiting);
  expect(isAtEnd(2)).toBe(true);
});

test("what is here already, and is sent again, has nothing asked for again that waits", () => {
  const standstills = new Standstills(quiet);
  const chain = new SampleChain(4, prd);
  const [first] = [chain.next().whole, chain.next().whole];
  const run = chain.squashed(1, chainStart).whole;
  const known: Verdict = { kind: "known" };
  standstills.note({ bytes: run.bytes, origin: originOf(run), verdict: waiting });
  standstills.note({ bytes: first.bytes, origin: originOf(first), verdict: known });
  const range = { device: chain.device, after: 1, through: 2 };
  expect(standstills.isAt(placeName(prd), range)).toBe(true);
});

/** Of one chain of four, the second one and then the first one wait for somebody else's. */
function twoThatWait(verdict = waiting) {
  const standstills = new Standstills(quiet);
  const chain = new SampleChain(4, prd);
  const all = [1, 2, 3, 4].map(() => chain.next().whole);
  const say = (verdict: Verdict, ...sequences: readonly number[]) => {
    for (const at of sequences) {
      for (const whole of all.slice(at - 1, at)) {
        standstills.note({ bytes: whole.bytes, origin: originOf(whole), verdict });
      }
    }
  };
  const moved = (sequence: number, other = 0) => {
    const hash = new Uint8Array();
    const ends = new Map([
      [chain.device, { sequence, hash }],
      [somebodyElse, { sequence: other, hash }],
    ]);
    standstills.moved(new Set([placeName(prd)]), new Map([[placeName(prd), ends]]));
  };
  const isAt = (after: number) =>
    standstills.isAt(placeName(prd), { device: chain.device, after, through: 4 });
  say(verdict, 3, 2);
  return { standstills, say, moved, isAt };
}

test("what waits is said to until all of it is here, though it may be asked for again once what it waits for came", () => {
  const { standstills, say, moved, isAt } = twoThatWait(behind);
  expect(isAt(1)).toBe(true);
  moved(1, 1);
  expect([placesIn(standstills), isAt(1)]).toEqual([[placeName(prd)], true]);
  moved(1, 2);
  expect([placesIn(standstills), isAt(1)]).toEqual([[placeName(prd)], false]);
  say(behind, 2);
  expect(isAt(1)).toBe(true);
  say(accepted, 2);
  expect(placesIn(standstills)).toEqual([placeName(prd)]);
  say(accepted, 3);
  expect(placesIn(standstills)).toEqual([]);
});

test("what waits for a key is not asked for again with each change that somebody else makes in its place", () => {
  const { standstills, moved, isAt } = twoThatWait();
  for (let other = 1; other < 10; other++) moved(1, other);
  expect([placesIn(standstills), isAt(1)]).toEqual([[placeName(prd)], true]);
});

test("of what waits for very much no more than the first is remembered, and it may be asked for again once that is here", () => {
  const many = Array.from({ length: 17 }, (_, at) => ({
    kind: "chain" as const,
    device: at < 16 ? somebodyElse : new SampleChain(8).device,
    sequence: at + 1,
  }));
  const { moved, isAt } = twoThatWait({ kind: "waiting", for: many });
  moved(1, 15);
  expect(isAt(1)).toBe(true);
  moved(1, 16);
  expect(isAt(1)).toBe(false);
});

test("what is here without having been looked at again does not wait", () => {
  const { standstills, moved } = twoThatWait();
  moved(3);
  expect(placesIn(standstills)).toEqual([]);
});

test("what waited and was refused waits no more, and what somebody who was removed sends after it says nothing of it", () => {
  const { standstills, say, moved } = twoThatWait();
  const removed = refused({ kind: "removed" });
  say(removed, 4);
  moved(1);
  expect(placesIn(standstills)).toEqual([placeName(prd)]);
  say(removed, 2);
  expect(placesIn(standstills)).toEqual([]);
});

test("what waits for somebody else's is not asked for over and over because something after it was refused", () => {
  const { say, isAt } = twoThatWait();
  say(refused({ kind: "removed" }), 4);
  expect([isAt(0), isAt(1)]).toEqual([false, true]);
});

test("what was refused of who was removed lets go of nothing that waits before it", () => {
  const { standstills, say } = twoThatWait();
  say(waiting, 4);
  say(refused({ kind: "removed" }), 3);
  expect(placesIn(standstills)).toEqual([placeName(prd)]);
  say(accepted, 2);
  expect(placesIn(standstills)).toEqual([]);
});

test("what lies before the end of who was removed is asked for however often what they wrote after it is brought", () => {
  const { say, isAt } = twoThatWait();
  for (let times = 0; times < 1_000; times++) say(refused({ kind: "removed" }), 4);
  expect([isAt(0), isAt(3)]).toEqual([false, true]);
});

test("what waited before something that only this record did not take goes on waiting, and nothing of who is not heard any more does", () => {
  const { standstills, say } = twoThatWait();
  say(refused({ kind: "not-kept" }), 3);
  expect(placesIn(standstills)).toEqual([placeName(prd)]);
  say(refused({ kind: "old-key" }), 4);
  expect(placesIn(standstills)).toEqual([]);
});

test("what waited and was refused for want of a right waits again for whoever has the right again", () => {
  const { standstills, say } = twoThatWait();
  say(refused({ kind: "may-not-write", part: "body" }), 2);
  expect(placesIn(standstills)).toEqual([]);
  const sample = new SampleSpace();
  sample.join(4, "editor");
  standstills.membershipChanged(sample.standing, new Map());
  expect(placesIn(standstills)).toEqual([placeName(prd)]);
});

test("what is wrong with what somebody wrote stands before that they were removed, and is not forgotten with it", () => {
  const { standstills, say } = twoThatWait();
  say(refused({ kind: "removed" }), 4);
  say(refused({ kind: "unreadable" }), 1);
  say(refused({ kind: "removed" }), 4);
  standstills.membershipChanged(new SampleSpace().standing, new Map());
  expect(standstills.refusals.map(({ fault }) => fault)).toEqual([{ kind: "unreadable" }]);
});

test("over a change of the membership another one goes on having refused what is here, and not what neither of the two has", () => {
  const { standstills, now } = stage();
  const device = new SampleChain(4, prd).device;
  const heads = new Map([[device, { sequence: 1, hash: new Uint8Array() }]]);
  standstills.membershipChanged(new SampleSpace().standing, new Map([[placeName(prd), heads]]));
  expect(now()).toMatchObject({ one: [prd.document], other: [prd.document] });
});

test("what waits of somebody who lost the right to have written it waits in vain, and not what was written before", () => {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  const [first, second] = [1, 2].map((sequence) => ({
    ...prd,
    device: sample.device(2),
    sequence,
    hash: new Uint8Array(),
  }));
  if (first === undefined || second === undefined) throw new Error("two");
  const missing = { kind: "chain", device: sample.device(1), sequence: 1 } as const;
  const behind: Verdict = { kind: "waiting", for: [missing] };
  expect(isWaitingInVain(behind, second, sample.standing)).toBe(false);
  const limits = [{ ...prd, device: sample.device(2), sequence: 1 }];
  sample.write(1, { kind: "remove", person: personOf(2).person, limits });
  const inVain = [first, second].map((each) => isWaitingInVain(behind, each, sample.standing));
  expect(inVain).toEqual([false, true]);
  // It would be asked for over and over: whether it may be there is not looked at.
  const unopened: Verdict = { kind: "waiting", for: [{ kind: "record" }] };
  expect(isWaitingInVain(unopened, second, sample.standing)).toBe(false);
  // Nobody has told yet who that is.
  const unknown = { ...second, device: sample.device(9) };
  expect(isWaitingInVain(behind, unknown, sample.standing)).toBe(false);
});

test("whoever has deleted a document for ever refuses nothing in it any more, and nobody else is taken for having deleted it", () => {
  const { standstills, one, now } = stage();
  standstills.letGo([prd.document], one);
  expect(now()).toEqual({
    here: both,
    waiting: [placeName(prd), placeName(note)],
    one: [note.document],
    other: both,
  });
});
