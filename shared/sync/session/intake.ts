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

/** What was said of an envelope, and who had brought it: now, or before if it had to wait. */
export type Judged = Judgement & Pick<Arrival, "from">;

type Events = Readonly<{
  /** These are stored, in this order. */
  onStored: (stored: readonly WholeEnvelope[]) => void;
  /** All that was said in one turn, in the order in which it was: of what came now, and of what had waited for it. */
  onJudged: (arrivals: readonly Arrival[], judged: readonly Judged[]) => void;
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
/** So much is looked at and stored in one go; more, if a single arrival is. */
const mostTogether = { envelopes: 256, bytes: 1024 * 1024 };

/**
 * What comes in goes through the gate and into the record, in the order in which it came; only then does it count. What came
 * while the last was looked at is looked at together, and costs one turn of the gate and one commit.
 */
export class Intake {
  readonly #parts: Parts;
  readonly #arrivals: Arrival[] = [];
  /** Who brought what: something may have to wait in the gate, and be let in with another one's arrival. */
  readonly #broughtBy = new WeakMap<Uint8Array, SpaceSession>();
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
    const { from, envelopes } = arrival;
    if (from !== null) for (const { bytes } of envelopes) this.#broughtBy.set(bytes, from);
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
    while (this.#arrivals.length > 0 && !this.#isOver) {
      if (!(await this.#settle(this.#next()))) break;
    }
    this.#isWorking = false;
  }

  /** While nothing can be stored one by one, so that what cannot be keeps up no other. */
  #next(): readonly Arrival[] {
    if (this.#isTold) return this.#arrivals.slice(0, 1);
    let [count, bytes] = [0, 0];
    const end = this.#arrivals.findIndex(({ envelopes }, at) => {
      count += envelopes.length;
      for (const each of envelopes) bytes += each.bytes.length;
      return at > 0 && (count > mostTogether.envelopes || bytes > mostTogether.bytes);
    });
    return this.#arrivals.slice(0, end < 0 ? undefined : end);
  }

  /** False if nothing can be stored now; the arrivals are looked at again then. */
  async #settle(arrivals: readonly Arrival[]): Promise<boolean> {
    const { gate, record, events } = this.#parts;
    const envelopes = arrivals.flatMap((each) => each.envelopes);
    const read = new Map(envelopes.map((whole) => [whole.bytes, whole]));
    const judgements = await gate.judge(envelopes.map(({ bytes }) => bytes));
    const letIn = judgements.flatMap((judgement) => this.#letIn(judgement, read));
    if (this.#isOver) return false;
    const stored = letIn.length === 0 ? null : await record.accept(letIn);
    if (this.#isOver) return false;
    if (stored?.ok === false) return this.#holdUp(letIn, stored.failure);

    if (this.#isTold) events.onFault(null);
    this.#isTold = false;
    if (letIn.length > 0) events.onStored(letIn.map(({ whole }) => whole));
    // Before it is told: whoever hears of it looks at how many are left.
    this.#arrivals.splice(0, arrivals.length);
    events.onJudged(
      arrivals,
      judgements.map((each) => this.#judged(each)),
    );
    return true;
  }

  #judged(judgement: Judgement): Judged {
    return { ...judgement, from: this.#broughtBy.get(judgement.bytes) ?? null };
  }

  #letIn(
    { bytes, verdict }: Judgement,
    read: ReadonlyMap<Uint8Array, WholeEnvelope>,
  ): readonly LetIn[] {
    if (verdict.kind !== "accepted") return [];
    const whole = read.get(bytes) ?? this.#read(bytes);
    const { update, clients, removal } = verdict;
    return whole === null ? [] : [{ whole, update, clients, removal }];
  }

  /** One that has waited in the gate. */
  #read(bytes: Uint8Array): WholeEnvelope | null {
    const whole = decodeEnvelope(bytes, this.#parts.cryptography);
    return whole.ok ? whole.value : null;
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
