import type { Clock } from "../../kernel/clock.ts";
import type { Cryptography } from "../cryptography.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import type { WholeEnvelope } from "../envelope/envelope.ts";
import type { NotStored } from "../envelope-store.ts";
import type { Gate } from "../gate/gate.ts";
import type { Judgement } from "../gate/verdict.ts";
import type { LetIn, SharedRecord } from "./shared-record.ts";
import type { SpaceSession } from "./space-session.ts";

/** What came in, from whom; `from` is null for what was made on this device. */
export type Arrival = Readonly<{ from: SpaceSession | null; envelopes: readonly WholeEnvelope[] }>;

type Events = Readonly<{
  /** These are stored, in this order. */
  onStored: (stored: readonly WholeEnvelope[]) => void;
  /** All that was judged on behalf of a session. */
  onJudged: (arrival: Arrival, judgements: readonly Judgement[]) => void;
  /** Why nothing can be stored at present; null once it can be again. */
  onFault: (fault: NotStored | null) => void;
}>;

type Parts = Readonly<{
  gate: Gate;
  record: Pick<SharedRecord, "accept">;
  clock: Clock;
  cryptography: Pick<Cryptography, "hash">;
  events: Events;
}>;

const tryAgainAfter = 1_000;

/** What comes in goes through the gate and into the record, one arrival after the other; only then does it count. */
export class Intake {
  readonly #parts: Parts;
  readonly #arrivals: Arrival[] = [];
  #isWorking = false;
  #isOver = false;
  #isTold = false;
  #cancelRetry: () => void = () => undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** How many envelopes are still to be looked at. */
  get pending(): number {
    return this.#arrivals.reduce((sum, { envelopes }) => sum + envelopes.length, 0);
  }

  take(arrival: Arrival): void {
    this.#arrivals.push(arrival);
    void this.#work();
  }

  /** What waits may be let in now: the membership has changed. */
  reconsider(): void {
    this.take({ from: null, envelopes: [] });
  }

  close(): void {
    this.#isOver = true;
    this.#cancelRetry();
    this.#parts.gate.close();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let next = this.#arrivals[0]; next && !this.#isOver; next = this.#arrivals[0]) {
      if (!(await this.#settle(next))) break;
    }
    this.#isWorking = false;
  }

  /** False if nothing can be stored now; the arrival is looked at again then. */
  async #settle(arrival: Arrival): Promise<boolean> {
    const { gate, record, events } = this.#parts;
    const judgements = await gate.judge(arrival.envelopes.map(({ bytes }) => bytes));
    const letIn = judgements.flatMap((judgement) => this.#letIn(judgement));
    if (this.#isOver) return false;
    const stored = letIn.length === 0 ? null : await record.accept(letIn);
    if (this.#isOver) return false;
    if (stored?.ok === false) return this.#holdUp(letIn, stored.failure);

    if (this.#isTold) events.onFault(null);
    this.#isTold = false;
    if (letIn.length > 0) events.onStored(letIn.map(({ whole }) => whole));
    // Before it is told: whoever hears of it looks at how many are left.
    this.#arrivals.shift();
    events.onJudged(arrival, judgements);
    return true;
  }

  #letIn({ bytes, verdict }: Judgement): readonly LetIn[] {
    if (verdict.kind !== "accepted") return [];
    const whole = decodeEnvelope(bytes, this.#parts.cryptography);
    const { update, clients, removal } = verdict;
    return whole.ok ? [{ whole: whole.value, update, clients, removal }] : [];
  }

  /** What the gate let in is not in the record, so the gate is to forget it. */
  #holdUp(letIn: readonly LetIn[], failure: NotStored): boolean {
    const { gate, clock, events } = this.#parts;
    for (const { whole } of letIn) gate.forget(whole.envelope);
    this.#isTold = true;
    events.onFault(failure);
    this.#cancelRetry = clock.after(tryAgainAfter, () => void this.#work());
    return false;
  }
}
