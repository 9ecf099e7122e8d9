import { z } from "zod";
import { afterRest, type Resting } from "#shared/kernel/after-rest.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import type { Place } from "#shared/sync/envelope/envelope.ts";
import type { Batch, Bench, OpenedPlace } from "#shared/sync/gate/gate.ts";
import type { Membership } from "#shared/sync/gate/judge-order.ts";
import type { BatchOutcome } from "#shared/sync/gate/space-gate.ts";
import {
  KillableWorker,
  startThread,
  type TaskWorker,
  type WorkerFault,
} from "../../platform/killable-worker.ts";
import { type GateTask, outcomeSchema } from "./contract.ts";
import { idleTime, memory, openingPatience, patience } from "./limits.ts";

/** A bench in a thread of its own, which is ended when it takes too long or too much memory, and let go when idle. */
export class ThreadBench implements Bench {
  readonly #worker: KillableWorker<GateTask>;
  readonly #resting: Resting;
  /** One question after the other, also when membership changes in between. */
  #last: Promise<unknown> = Promise.resolve();

  readonly #patience: number;
  #asked = 0;
  #isClosed = false;

  constructor(start: () => TaskWorker, membership: Membership, clock: Clock, within = patience) {
    this.#worker = new KillableWorker(start, clock, { countsRunning: true });
    this.#patience = within;
    this.#resting = afterRest(clock, idleTime, () => this.#letGo());
    this.setMembership(membership);
  }

  /** It will be asked soon, and is not to be waited for then. Should nothing come, its thread is let go as any that is idle. */
  getReady(): void {
    if (this.#isClosed) return;
    this.#resting.touch();
    this.#worker.start();
  }

  async judge(batch: Batch): Promise<BatchOutcome | "ended"> {
    const { envelopes } = batch;
    const answer = await this.#ask({ kind: "judge", batch }, this.#patience, outcomeSchema);
    if (!answer.ok) return "ended";
    const outcome = answer.value;
    if (outcome.kind !== "judged") return outcome;
    if (outcome.judgements.length !== envelopes.length) return "ended";
    const judgements = outcome.judgements.map((judgement, index) => ({
      ...judgement,
      bytes: envelopes[index] ?? new Uint8Array(),
    }));
    return { kind: "judged", judgements };
  }

  async open(opened: readonly OpenedPlace[]): Promise<"open" | "ended"> {
    const answer = await this.#ask({ kind: "open", opened }, openingPatience, z.null());
    return answer.ok ? "open" : "ended";
  }

  setMembership(membership: Membership): void {
    this.#worker.prepare({ kind: "membership", membership });
  }

  forget(place: Place): void {
    void this.#ask({ kind: "forget", place }, openingPatience, z.null());
  }

  /** What is asked from then on has ended, also what was asked before and waits for its turn: it would begin a thread that nobody ends. */
  close(): void {
    this.#isClosed = true;
    this.#resting.end();
    void this.#worker.end();
  }

  #ask<Answer>(
    task: GateTask,
    within: number,
    schema: z.ZodType<Answer>,
  ): Promise<Result<Answer, WorkerFault>> {
    if (this.#isClosed) return Promise.resolve(fail("ended"));
    this.#resting.touch();
    this.#asked += 1;
    const answer = this.#last
      .then(() =>
        this.#isClosed ? fail("ended" as const) : this.#worker.ask(task, within, schema),
      )
      .finally(() => (this.#asked -= 1));
    this.#last = answer;
    return answer;
  }

  /** A thread that was asked is no idle one, also where the machine stood still meanwhile. */
  #letGo(): void {
    if (this.#asked > 0) return this.#resting.touch();
    void this.#worker.end();
  }
}

/** Opens benches whose threads run this script, on behalf of the shared spaces. */
export function threadBenches(script: string, clock: Clock) {
  return (membership: Membership): Bench =>
    new ThreadBench(() => startGateThread(script), membership, clock);
}

export function startGateThread(script: string): TaskWorker {
  return startThread(script, memory);
}
