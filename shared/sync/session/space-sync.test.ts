import { expect, test } from "vitest";
import { ok } from "../../kernel/result.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { Gate } from "../gate/gate.ts";
import { originOf } from "../gate/space-gate.ts";
import type { Judgement, Verdict } from "../gate/verdict.ts";
import { LinePair } from "../testing/line-pair.ts";
import { SampleChain } from "../testing/sample-chain.ts";
import { fakeCryptography as cryptography, keysOf } from "../testing/sample-devices.ts";
import { SampleSpace } from "../testing/sample-space.ts";
import { encodeSessionMessage } from "./message-codec.ts";
import type { SharedRecord } from "./shared-record.ts";
import { SpaceSync } from "./space-sync.ts";

const unopened: Verdict = { kind: "waiting", for: [{ kind: "record" }] };
const accepted: Verdict = { kind: "accepted", clients: [], removal: null };

/** A device with an empty record that gets one envelope, and whose gate cannot open the document at first. */
async function stage() {
  const sample = new SampleSpace();
  sample.join(4, "editor");
  const { whole } = new SampleChain(4).next();
  const say = (verdict: Verdict): Judgement => ({
    bytes: whole.bytes,
    origin: originOf(whole),
    verdict,
  });
  const gate = { opens: false, tries: 0, isTried: false };
  const nothing = () => undefined;
  const judge = async (envelopes: readonly Uint8Array[]) => {
    const isAgain = gate.isTried;
    gate.isTried = false;
    if (envelopes.length === 0 && !isAgain) return [];
    return [say(gate.opens ? accepted : unopened)];
  };
  const tryAgain = () => {
    gate.tries += 1;
    gate.isTried = true;
  };
  const stored: number[] = [];
  const record: SharedRecord = {
    heads: async () => new Map(),
    read: async () => [],
    accept: async (batch) => {
      stored.push(...batch.map((each) => each.whole.envelope.sequence));
      return ok(null);
    },
    deleted: async () => [],
    entries: async () => sample.entries.map(({ bytes }) => bytes),
    keepEntries: async () => ok(null),
    raiseLimits: nothing,
    quarantine: async () => ok(null),
    onSealed: () => nothing,
    onDeleted: () => nothing,
    onMembers: () => nothing,
    onUnsealed: () => nothing,
  };
  const clock = new ManualClock();
  const openGate = (): Gate => ({
    judge,
    tryAgain,
    getReady: nothing,
    prepare: nothing,
    setMembership: nothing,
    forget: nothing,
    close: nothing,
  });
  const { space } = sample;
  const sync = await SpaceSync.open({
    space,
    keys: keysOf(1),
    record,
    openGate,
    cryptography,
    clock,
  });
  const pair = new LinePair(sample.device(1), sample.device(4));
  const [end, other] = pair.ends;
  sync.join(end);
  const envelopes = [whole.bytes];
  other.send(encodeSessionMessage({ kind: "envelopes", answers: 0, envelopes, isLast: true }));
  pair.deliver();
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  };
  await pass(0);
  return { sync, gate, stored, pass, state: () => sync.stateWith(sample.device(4)) };
}

const waits = { kind: "not-in-sync", reason: { kind: "waiting" } };

test("what waits for a document of our own that could not be opened is let in by itself once it can be", async () => {
  const { gate, stored, pass, state } = await stage();
  await pass(2_000);
  expect([state(), stored]).toEqual([waits, []]);
  await pass(30_000);
  expect([gate.tries, state(), stored]).toEqual([1, waits, []]);
  gate.opens = true;
  await pass(60_000);
  expect([gate.tries, stored]).toEqual([2, [1]]);
  expect(state()).not.toEqual(waits);
});

test("a space that is closed tries nothing any more", async () => {
  const { sync, gate, pass } = await stage();
  sync.close();
  await pass(30_000);
  expect(gate.tries).toBe(0);
});
