import { expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import { placeName } from "../envelope/envelope.ts";
import { headAfter } from "../heads/chain-step.ts";
import { SampleChain } from "../testing/sample-chain.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { silentSession } from "../testing/silent-session.ts";
import { Asking } from "./asking.ts";
import type { SpaceSession } from "./space-session.ts";
import { Standstills } from "./standstills.ts";

/** Counts what is still to be done. */
class CountingClock extends ManualClock {
  waiting = 0;

  override after(milliseconds: number, task: () => void): () => void {
    this.waiting += 1;
    const end = super.after(milliseconds, () => {
      this.waiting -= 1;
      task();
    });
    return () => {
      this.waiting -= 1;
      end();
    };
  }
}

/** Somebody who is linked, and says to have an envelope that is not here. */
function stage() {
  const clock = new CountingClock();
  const chain = new SampleChain(2);
  const { whole } = chain.next();
  const session = silentSession(chain.device);
  session.far.note(placeName(whole.envelope), new Map([[chain.device, headAfter(whole)]]));
  Object.defineProperty(session, "isTold", { value: true });
  const wants: number[] = [];
  session.want = () => wants.push(wants.length + 1);
  const sessions = new Set<SpaceSession>([session]);
  const standstills = new Standstills({ cryptography, clock, onLate: () => undefined });
  const expected: number[] = [];
  const asking = new Asking({
    sessions,
    standstills,
    isIn: () => true,
    clock,
    pending: () => 0,
    onAsking: () => expected.push(wants.length),
    onLate: () => undefined,
  });
  const { document, part, sequence } = whole.envelope;
  const origin = { document, part, sequence, device: chain.device, hash: whole.hash };
  return { clock, session, sessions, asking, wants, expected, origin };
}

test("before something is asked for it is told that it will come, and not where nothing is", () => {
  const { session, asking, wants, expected } = stage();
  asking.ask();
  asking.ask();
  expect([expected, wants]).toEqual([[0], [1]]);
  asking.ended(session);
  expect(expected).toEqual([0, 1]);
});

test("what is held back is asked for again after a while, by one timer however often it is said to be all", () => {
  const { clock, session, asking, wants, origin } = stage();
  asking.ask();
  asking.answered(session, 1);
  for (let each = 0; each < 1_000; each++) {
    asking.answered(session, 1);
    asking.answered(session, 2 + each);
    asking.gaveNothing(session, origin);
  }
  expect([clock.waiting, wants]).toEqual([1, [1]]);
  clock.advance(5_000);
  // More of an answer is waited for, and its end, and nothing else.
  expect([clock.waiting, wants]).toEqual([2, [1, 2]]);
  asking.answered(session, 2);
  expect(clock.waiting).toBe(1);
  clock.advance(5_000);
  expect(wants).toEqual([1, 2, 3]);
});

test("who has only what comes after a gap is asked for it less and less often, and as often as ever once they bring what goes on", () => {
  const { clock, session, asking, wants } = stage();
  const chain = new SampleChain(2);
  const [first, second] = [chain.next().whole, chain.next().whole];
  session.far.noteEnvelope(second);
  const bring = (envelope: typeof first) => {
    asking.came(session, [envelope], wants.length);
    asking.answered(session, wants.length);
    asking.settled([envelope]);
  };
  asking.ask();
  const rounds = [1, 2, 4, 8, 16, 32, 64, 64].map((most) => {
    bring(second);
    const before = wants.length;
    for (let round = 1; round <= most; round++) {
      clock.advance(5_000);
      if (wants.length > before) return round;
    }
    return Infinity;
  });
  expect(rounds).toEqual([1, 2, 4, 8, 16, 32, 64, 64]);
  bring(first);
  bring(second);
  const before = wants.length;
  clock.advance(5_000);
  expect(wants.length).toBe(before + 1);
  asking.close();
  expect(clock.waiting).toBe(0);
});

test("an answer to what was not asked starts nothing, though something is held back", () => {
  const { clock, session, asking, wants } = stage();
  asking.ask();
  asking.answered(session, 1);
  clock.advance(5_000);
  for (let number = 3; number < 100; number++) asking.answered(session, number);
  expect([clock.waiting, wants]).toEqual([2, [1, 2]]);
});

test("of a session that has ended nothing is remembered, and nothing is left to do", () => {
  const { clock, session, sessions, asking, wants, origin } = stage();
  asking.ask();
  asking.answered(session, 1);
  expect(asking.heldBackBy(session)).toEqual({ lacking: 1, contested: 0 });
  sessions.delete(session);
  asking.ended(session);
  // What it brought last is looked at only now.
  asking.gaveNothing(session, origin);
  expect(asking.heldBackBy(session)).toEqual({ lacking: 0, contested: 0 });
  expect(clock.waiting).toBe(0);
  clock.advance(5_000);
  expect(wants).toEqual([1]);
});

test("what a session was to be asked for that ended over it is asked of others", () => {
  const { session, sessions, asking, wants } = stage();
  session.want = () => {
    sessions.delete(session);
    asking.ended(session);
    return 1;
  };
  asking.ask();
  sessions.add(session);
  session.want = () => wants.push(2);
  asking.ask();
  expect(wants).toEqual([2]);
});

test("nothing is left to do once nobody asks any more", () => {
  const { clock, session, asking } = stage();
  asking.ask();
  asking.answered(session, 1);
  asking.close();
  expect(clock.waiting).toBe(0);
});
