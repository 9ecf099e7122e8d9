import { fileURLToPath } from "node:url";
import * as Y from "yjs";
import { startGateThread, ThreadBench } from "#electron/peers/gate/thread-bench.ts";
import { SodiumCryptography } from "#electron/platform/sodium-cryptography.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import type { WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { GateStage, type MakeBench } from "#shared/sync/gate/testing/gate-stage.ts";
import { textIn, writtenBy } from "../torture/hostile/sample-changes.ts";

const script = fileURLToPath(import.meta.resolve("#electron/peers/gate/main.ts"));
const envelopes = 2000;
const [author, victim] = [2, 3];

/**
 * Milliseconds for 1,000 envelopes of a member who types in a PRD, through the whole gate: signature, order, key, update,
 * a copy of the document and what it may hold, in the thread of its own. 1,000 ms are 1,000 envelopes a second. Beside it, applying
 * the same updates to a document without looking at anything.
 */
export const row = {
  id: "gate.rate",
  unit: "ms per 1,000",
  target: 1000,
  yardstick: "bare applyUpdate, ms per 1,000",
  async run() {
    const makeBench: MakeBench = (membership) =>
      new ThreadBench(() => startGateThread(script), membership, systemClock);
    const stage = new GateStage(makeBench, ["editor", "editor"], new SodiumCryptography());
    const base = writtenBy(victim);
    const clients = [[victim, stage.space.device(victim)]] as const;
    stage.blank = { updates: [base], chains: [], clients };
    const [first, ...others] = typed(stage, base);
    if (first === undefined) throw new Error("Nothing was typed.");
    try {
      // The thread starts and opens the document.
      await stage.judge(first);
      const bytes = others.map((each) => each.bytes);
      const began = performance.now();
      // Not by the stage, which opens each to keep it: the vault does that, in a process of its own.
      const judgements = await stage.gate.judge(bytes);
      const took = performance.now() - began;
      const isLetIn = judgements.every(({ verdict }) => verdict.kind === "accepted");
      if (!isLetIn) throw new Error("One was not let in.");
      const updates = others.map(({ bytes }) => stage.updateIn(bytes));
      const bare = applied([base, stage.updateIn(first.bytes)], updates);
      console.log(`gate.rate: ${Math.round((others.length / took) * 1000)} envelopes a second`);
      return {
        value: perThousand(took, others.length),
        yardstick: perThousand(bare, others.length),
      };
    } finally {
      stage.gate.close();
    }
  },
};

function typed(stage: GateStage, base: Uint8Array): readonly WholeEnvelope[] {
  const writer = stage.writer(author);
  writer.receive(base);
  return Array.from({ length: envelopes }, (_, at) =>
    writer.writes((doc) => textIn(doc).insert(at * 2, "ab")),
  );
}

function applied(before: readonly Uint8Array[], updates: readonly Uint8Array[]): number {
  const doc = new Y.Doc();
  for (const update of before) Y.applyUpdate(doc, update);
  const began = performance.now();
  for (const update of updates) Y.applyUpdate(doc, update);
  return performance.now() - began;
}

function perThousand(milliseconds: number, count: number): number {
  return (milliseconds / count) * 1000;
}
