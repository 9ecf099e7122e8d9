import { expect, test } from "vitest";
import type { DeviceKey } from "../../domain/ids.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { WholeEnvelope } from "../envelope/envelope.ts";
import { SampleChain } from "../testing/sample-chain.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { silentSession } from "../testing/silent-session.ts";
import { Asking } from "./asking.ts";
import { most } from "./message.ts";
import type { SpaceSession } from "./space-session.ts";
import { Standstills } from "./standstills.ts";

const nothingCame = { lacking: 0, contested: 0 };
const heldBack = { lacking: 1, contested: 0 };

/** Two who are linked and say to have the same, made by somebody who is not; the first is asked for it. */
function stage() {
  const clock = new ManualClock();
  const chain = new SampleChain(2);
  const written = Array.from({ length: 30 }, () => chain.next().whole);
  const wants = new Map<SpaceSession, number>();
  const told = { late: 0 };
  const removed = new Set<DeviceKey>();
  const sessions = new Set<SpaceSession>();
  const link = (device: number) => {
    const session = silentSession(new SampleChain(device).device);
    for (const whole of written) session.far.noteEnvelope(whole);
    Object.defineProperty(session, "isTold", { value: true });
    session.want = () => {
      wants.set(session, (wants.get(session) ?? 0) + 1);
      return wants.get(session) ?? 0;
    };
    sessions.add(session);
    return session;
  };
  const asking = new Asking({
    sessions,
    standstills: new Standstills({ cryptography, clock, onLate: () => undefined }),
    isIn: (device) => !removed.has(device),
    clock,
    pending: () => 0,
    onAsking: () => undefined,
    onLate: () => (told.late += 1),
  });
  const one = link(3);
  asking.ask();
  const other = link(4);
  asking.ask();
  const asked = (...more: SpaceSession[]) =>
    [one, other, ...more].map((each) => wants.get(each) ?? 0);
  const bring = (session: SpaceSession, came: readonly WholeEnvelope[], isLast: boolean) => {
    const number = wants.get(session) ?? 0;
    if (came.length > 0) asking.came(session, came, number);
    if (isLast) asking.answered(session, number);
    asking.settled(came);
    asking.ask();
  };
  const [first, second, third] = written;
  if (first === undefined || second === undefined || third === undefined) throw new Error("three");
  return { clock, asking, link, one, other, asked, bring, told, removed, first, second, third };
}

function isInLongMessage({ line }: SpaceSession): void {
  Object.defineProperty(line, "isInLongMessage", { value: true });
}

test("what somebody does not answer is asked of another one after a while, and that one is not asked again", () => {
  const { clock, asking, one, asked, told } = stage();
  clock.advance(9_999);
  expect([asked(), asking.heldBackBy(one)]).toEqual([[1, 0], nothingCame]);
  clock.advance(1);
  expect([asked(), told.late, asking.heldBackBy(one)]).toEqual([[1, 1], 1, heldBack]);
  clock.advance(600_000);
  expect(asked()).toEqual([1, 1]);
});

test("as long as parts of an answer come, nobody else is asked for it", () => {
  const { clock, asking, one, asked, bring, second, third } = stage();
  for (const part of [third, second, third, second]) {
    clock.advance(9_000);
    bring(one, [part], false);
  }
  expect([asked(), asking.heldBackBy(one)]).toEqual([[1, 0], nothingCame]);
});

test("however many parts an answer comes in, others are asked after a minute and a half", () => {
  const { clock, asking, one, asked, bring, third } = stage();
  for (let part = 0; part < 9; part++) {
    clock.advance(9_000);
    bring(one, [third], false);
  }
  expect([asked(), asking.heldBackBy(one)]).toEqual([[1, 0], nothingCame]);
  clock.advance(9_000);
  expect([asked(), asking.heldBackBy(one)]).toEqual([[1, 1], heldBack]);
  bring(one, [third], false);
  expect([asked(), asking.heldBackBy(one)]).toEqual([[1, 1], heldBack]);
});

test("while bytes come of whom something was asked and no message is whole, nobody else is asked, for a minute and a half", () => {
  const { clock, asking, one, asked } = stage();
  isInLongMessage(one);
  clock.advance(89_000);
  expect([asked(), asking.heldBackBy(one)]).toEqual([[1, 0], nothingCame]);
  clock.advance(1_000);
  expect([asked(), asking.heldBackBy(one)]).toEqual([[1, 1], heldBack]);
});

test("of several whose answers are on their way at once each has as many times as long", () => {
  const { clock, one, other, asked, link } = stage();
  for (const each of [one, other]) isInLongMessage(each);
  clock.advance(90_000);
  expect(asked()).toEqual([1, 1]);
  const third = link(5);
  clock.advance(179_000);
  expect(asked(third)).toEqual([1, 1, 0]);
  clock.advance(1_000);
  expect(asked(third)).toEqual([1, 1, 1]);
});

test("of a chain that is coming nobody else is asked for the rest as long as it may be in the same answer", () => {
  const { one, asked, bring, first, second } = stage();
  bring(one, [first], false);
  bring(one, [second], false);
  expect(asked()).toEqual([1, 0]);
  bring(one, [], true);
  expect(asked()).toEqual([2, 0]);
});

test("what is sent unasked meanwhile is no part of an answer", () => {
  const { clock, asking, one, asked, third } = stage();
  clock.advance(9_000);
  asking.came(one, [third], 0);
  asking.settled([third]);
  clock.advance(1_000);
  expect(asked()).toEqual([1, 1]);
});

test("who goes on with an answer after others were asked holds nothing back until it stops again", () => {
  const { clock, asking, one, bring, third, told } = stage();
  clock.advance(10_000);
  expect(asking.heldBackBy(one)).toEqual(heldBack);
  bring(one, [third], false);
  expect(asking.heldBackBy(one)).toEqual(nothingCame);
  clock.advance(10_000);
  expect(asking.heldBackBy(one)).toEqual(heldBack);
  // The other one as well does not answer.
  expect(told.late).toBe(3);
});

test("what comes late is taken, who brings it may be asked for more, and is given twice the time", () => {
  const { clock, asking, one, asked, bring, first } = stage();
  clock.advance(10_000);
  bring(one, [first], true);
  expect(asking.heldBackBy(one)).toEqual(nothingCame);
  expect(asked()).toEqual([2, 1]);
  clock.advance(19_999);
  expect(asking.heldBackBy(one)).toEqual(nothingCame);
  clock.advance(1);
  expect(asking.heldBackBy(one)).toEqual(heldBack);
});

test("who answers late with nothing is given no more time, and asked again after a pause", () => {
  const { clock, asking, one, other, asked, bring } = stage();
  clock.advance(10_000);
  bring(one, [], true);
  bring(other, [], true);
  expect([asked(), asking.heldBackBy(one)]).toEqual([[1, 1], heldBack]);
  clock.advance(5_000);
  expect(asked()).toEqual([2, 1]);
  clock.advance(10_000);
  expect(asked()).toEqual([2, 2]);
});

test("a late answer that was cut off holds back nothing of what it left out", () => {
  const { clock, asking, one, asked, bring, first } = stage();
  const long = { ...new SampleChain(5).next().whole, bytes: new Uint8Array(most.answered) };
  clock.advance(10_000);
  bring(one, [long], true);
  expect(asking.heldBackBy(one)).toEqual(nothingCame);
  // The other one is being asked for it.
  expect(asked()).toEqual([1, 1]);
  expect(one.far.isNews(first)).toBe(true);
});

test("who begins anew over an answer that is late is asked for it only after a pause, and others at once", () => {
  const { clock, asking, one, other, asked } = stage();
  clock.advance(10_000);
  asking.begunAnew(one);
  expect([asked(), asking.heldBackBy(one)]).toEqual([[1, 1], heldBack]);
  asking.begunAnew(other);
  // That one was not late.
  expect(asked()).toEqual([1, 2]);
  clock.advance(5_000);
  expect(asked()).toEqual([1, 2]);
  asking.ended(other);
  expect(asked()).toEqual([2, 2]);
});

test("who is removed over an answer is not waited for, and others are asked at once", () => {
  const { clock, asking, one, other, asked, told, removed } = stage();
  removed.add(one.peer);
  asking.membershipChanged();
  expect(asked()).toEqual([1, 1]);
  removed.add(other.peer);
  asking.membershipChanged();
  clock.advance(60_000);
  expect(told.late).toBe(0);
});

test("of whom the link ended, or once nobody asks any more, nothing is waited for", () => {
  const { clock, asking, one, told } = stage();
  asking.ended(one);
  asking.close();
  clock.advance(60_000);
  expect([clock.next, told.late]).toEqual([null, 0]);
});
