import { expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { WholeEnvelope } from "../envelope/envelope.ts";
import { refused } from "../gate/verdict.ts";
import { SampleChain } from "../testing/sample-chain.ts";
import { silentSession } from "../testing/silent-session.ts";
import { Arrivals } from "./arrivals.ts";

const mebibyte = 1024 * 1024;

function stage() {
  const clock = new ManualClock();
  const said: string[] = [];
  const arrivals = new Arrivals({
    clock,
    asking: {
      answered: (_, number) => said.push(`answered ${number}`),
      came: (_, envelopes, answers) => said.push(`came ${envelopes.length} for ${answers}`),
      passedOver: () => undefined,
      settled: () => undefined,
    },
    isDeleted: () => false,
    onArrival: ({ envelopes }) => said.push(`look at ${envelopes.length}`),
  });
  const link = (device: number) => {
    const session = silentSession(new SampleChain(device).device);
    session.line.fail = (why) => said.push(why);
    return session;
  };
  const { whole } = new SampleChain(2).next();
  const large = (megabytes: number): WholeEnvelope => ({
    ...whole,
    bytes: new Uint8Array(megabytes * mebibyte - 1_024),
  });
  const forge = (session: ReturnType<typeof link>) =>
    arrivals.judged(
      session,
      { bytes: whole.bytes, origin: null, verdict: refused({ kind: "forged" }) },
      false,
    );
  return { clock, arrivals, said, link, whole, large, forge };
}

test("what a throttled sender brings counts as come only once it is looked at, and an answer as complete after that", () => {
  const { clock, arrivals, said, link, whole, forge } = stage();
  const session = link(3);
  forge(session);
  arrivals.take(session, [whole], 7);
  arrivals.take(session, [whole, whole], 7);
  arrivals.answered(session, 7);
  expect(said).toEqual([]);
  clock.advance(1_000);
  expect(said).toEqual(["came 1 for 7", "look at 1", "came 2 for 7", "look at 2", "answered 7"]);
  arrivals.take(session, [whole], 0);
  expect(said.slice(5)).toEqual(["came 1 for 0", "look at 1"]);
});

test("what a throttled sender brought goes with its link, and leaves room for what others bring", () => {
  const { clock, arrivals, said, link, large, forge } = stage();
  const [honest, hostile] = [link(2), link(3)];
  for (let times = 0; times < 7; times++) {
    forge(hostile);
    clock.advance(200_000);
  }
  forge(hostile);
  for (let times = 0; times < 60; times++) {
    const again = link(3);
    arrivals.take(again, [large(1)], 0);
    arrivals.ended(again);
  }
  arrivals.take(honest, [large(15)], 0);
  expect(said).toEqual(["came 1 for 0", "look at 1"]);
  clock.advance(600_000);
  expect(said).toHaveLength(2);
});

test("a throttled sender that brings more than an answer and a little, or says more than that takes, is left", () => {
  const { arrivals, said, link, large, forge } = stage();
  const [bulky, wordy] = [link(3), link(4)];
  forge(bulky);
  arrivals.take(bulky, [large(1)], 0);
  arrivals.take(bulky, [large(1)], 0);
  expect(said).toEqual([]);
  arrivals.take(bulky, [large(1)], 0);
  expect(said).toEqual(["too-much"]);
  forge(wordy);
  for (let times = 0; times < 4_096; times++) arrivals.answered(wordy, times);
  expect(said).toEqual(["too-much"]);
  arrivals.answered(wordy, 1);
  expect(said).toEqual(["too-much", "too-much"]);
});
