import { expect, test } from "vitest";
import { ok } from "../../kernel/result.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { Gate } from "../gate/gate.ts";
import { SampleChain } from "../testing/sample-chain.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { Intake } from "./intake.ts";

test("whoever hears that something was judged finds it no longer among what is still to be looked at", async () => {
  const left: number[] = [];
  const gate: Gate = {
    judge: async () => [],
    setMembership: () => undefined,
    forget: () => undefined,
    close: () => undefined,
  };
  const { promise, resolve } = Promise.withResolvers<void>();
  const intake: Intake = new Intake({
    gate,
    record: { accept: async () => ok(null) },
    clock: new ManualClock(),
    cryptography,
    events: {
      onStored: () => undefined,
      onJudged: () => {
        left.push(intake.pending);
        if (left.length === 2) resolve();
      },
      onFault: () => undefined,
    },
  });
  const chain = new SampleChain(1);
  intake.take({ from: null, envelopes: [chain.next().whole] });
  intake.take({ from: null, envelopes: [chain.next().whole] });
  await promise;
  expect(left).toEqual([1, 0]);
});
