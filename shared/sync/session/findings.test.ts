import { expect, test } from "vitest";
import { deviceKeySchema } from "../../domain/ids.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { originOf } from "../gate/space-gate.ts";
import type { Verdict } from "../gate/verdict.ts";
import { SampleChain } from "../testing/sample-chain.ts";
import { fakeCryptography as cryptography, keysOf } from "../testing/sample-devices.ts";
import { SampleSpace } from "../testing/sample-space.ts";
import { ChainsHere } from "./chains-here.ts";
import { Findings } from "./findings.ts";
import { SpaceMembership } from "./space-membership.ts";
import { Standstills } from "./standstills.ts";

const unopened: Verdict = { kind: "waiting", for: [{ kind: "record" }] };
const accepted: Verdict = { kind: "accepted", clients: [], removal: null };
const minute = 60_000;

/** A device whose gate says what the test wants of an envelope of somebody else. */
function stage() {
  const sample = new SampleSpace();
  sample.join(4, "editor");
  const membership = new SpaceMembership({ space: sample.space, keys: keysOf(1), cryptography });
  membership.add(sample.entries);
  const clock = new ManualClock();
  const standstills = new Standstills({ cryptography, clock, onLate: () => undefined });
  const { whole } = new SampleChain(4).next();
  const tries: number[] = [];
  let looks = 0;
  const findings = new Findings({
    membership,
    standstills,
    here: new ChainsHere(),
    gate: { forget: () => undefined, tryAgain: () => void tries.push(clock.now()) },
    record: { quarantine: () => new Promise(() => undefined), heads: async () => new Map() },
    clock,
    sessions: new Set(),
    onLook: () => void (looks += 1),
  });
  const say = (verdict: Verdict, device = whole.envelope.device) =>
    findings.note(null, { bytes: whole.bytes, origin: { ...originOf(whole), device }, verdict });
  const pass = (minutes: number) => {
    for (let half = 0; half < 2 * minutes; half++) clock.advance(minute / 2);
  };
  const begin = clock.now();
  return { say, pass, tries, findings, begin, looks: () => looks };
}

test("a document of our own that could not be opened is tried again by itself, less and less often", () => {
  const { say, pass, tries, begin, looks } = stage();
  say(unopened);
  say(unopened);
  pass(300);
  const pauses = tries.map((at, nth) => (at - (tries[nth - 1] ?? begin)) / minute);
  expect(pauses).toEqual([0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  expect(looks()).toBe(tries.length);
});

test("nothing is tried any more once what waited for it is here, and the next one is tried as soon as the first was", () => {
  const { say, pass, tries } = stage();
  say(unopened);
  pass(10);
  expect(tries).toHaveLength(4);
  say(accepted);
  pass(60);
  expect(tries).toHaveLength(4);
  say(unopened);
  pass(1);
  expect(tries).toHaveLength(5);
});

test("nothing is tried once all is over", () => {
  const { say, pass, tries, findings } = stage();
  say(unopened);
  findings.close();
  say(unopened);
  pass(10);
  expect(tries).toEqual([]);
});

test("whoever brings what more strangers have signed than are remembered has brought it in vain", () => {
  const { say } = stage();
  const found = Array.from({ length: 1_001 }, (_, number) => {
    const device = deviceKeySchema.parse(`${number}`.padStart(64, "0"));
    return say({ kind: "waiting", for: [{ kind: "member", device }] }, device);
  });
  expect(found.lastIndexOf(false)).toBe(999);
  expect(found.indexOf(true)).toBe(1_000);
});
