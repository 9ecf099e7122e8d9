import { documentRules } from "#shared/document/admission/content-rules.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import type { Cryptography } from "#shared/sync/cryptography.ts";
import type { ContentRules } from "#shared/sync/gate/content-rules.ts";
import type { GateRules } from "#shared/sync/gate/place-gate.ts";
import { SpaceGate } from "#shared/sync/gate/space-gate.ts";
import type { GateTask, Outcome } from "./contract.ts";
import { mostBytes } from "./limits.ts";

/** What the thread does. */
export class GateWork {
  readonly #rules: GateRules;
  #gate: SpaceGate | null = null;

  constructor(cryptography: Cryptography, content: ContentRules = documentRules) {
    this.#rules = { cryptography, content, mostBytes, spent: processorTime };
  }

  resultOf(task: GateTask): Outcome | null {
    if (task.kind === "membership") {
      if (this.#gate === null) this.#gate = new SpaceGate(this.#rules, task.membership);
      else this.#gate.setMembership(task.membership);
      return null;
    }
    const gate = this.#gate;
    invariant(gate !== null, "the thread is told of the membership before anything else");
    switch (task.kind) {
      case "open":
        for (const { place, record } of task.opened) gate.open(place, record);
        return null;
      case "forget":
        gate.forget(task.place);
        return null;
      case "judge": {
        const { envelopes, thorough, blank } = task.batch;
        for (const { place, record } of blank) gate.open(place, record);
        return withoutBytes(gate.judge(envelopes, thorough));
      }
    }
  }
}

function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Whoever asked has the envelopes. */
function withoutBytes(outcome: ReturnType<SpaceGate["judge"]>): Outcome {
  if (outcome.kind === "needs") return { kind: "needs", places: [...outcome.places] };
  if (outcome.kind === "unsettled") return outcome;
  const judgements = outcome.judgements.map(({ origin, verdict }) => ({ origin, verdict }));
  // The schema's lists may be written to, which nobody does.
  return {
    kind: "judged",
    judgements: judgements as Extract<Outcome, { kind: "judged" }>["judgements"],
  };
}
