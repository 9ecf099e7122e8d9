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
export type Arrival = Readonly<{
  from: SpaceSession | null;
  envelopes: readonly WholeEnvelope[];
  /** They are in the record: the gate is to see them, and nothing else is done. */
  areKept?: boolean;
}>;

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

/** What the gate said of some arrivals. */
type Seen = Readonly<{
  arrivals: readonly Arrival[];
  judgements: readonly Judgement[];
  letIn: readonly LetIn[];
}>;

const tryAgainAfter = 1_000;
/** So much is looked at and stored in one go; more, if a single arrival is. */
const mostTogether = { envelopes: 256, bytes: 1024 * 1024 };

/**
 * What comes in goes through the gate and into the record, in the order in which it came; only then does it count. What came
 * while the last was looked at is looked at together, and costs one turn of the gate and one commit. While that is being
 * stored, the gate looks at the next, with what was stored behind it; if nothing could be stored, what was said of that does
 * not count either.
 */
export class Intake {
  readonly #parts: Parts;
  readonly #arrivals: Arrival[] = [];
  /** Who brought what: something may have to wait in the gate, and be let in with another one's arrival. */
  readonly #broughtBy = new WeakMap<Uint8Array, SpaceSession>();
  /** So many of the first arrivals were judged and are being stored. */
  #underWay = 0;
  readonly #kept = new WeakSet<Uint8Array>();
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
    const { from, envelopes, areKept } = arrival;
    if (from !== null) for (const { bytes } of envelopes) this.#broughtBy.set(bytes, from);
    if (areKept === true) for (const { bytes } of envelopes) this.#kept.add(bytes);
    this.#arrivals.push(arrival);
    if (this.#isWorking && !this.#isTold) {
      this.#parts.gate.prepare(envelopes.map(({ envelope }) => envelope));
    }
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
    let storing = Promise.resolve(true);
    while (!this.#isOver) {
      const arrivals = this.#next();
      const seen = arrivals.length === 0 ? null : await this.#look(arrivals);
      if (!(await storing)) {
        this.#forget(seen?.letIn ?? []);
        break;
      }
      if (seen !== null) {
        storing = this.#store(seen);
        // What was refused is put aside before more is looked at, and what the disk did not take is stored by itself.
        const isToWait = this.#isTold || seen.judgements.some(isRefused);
        if (isToWait && !(await storing)) break;
      } else if (this.#arrivals.length === 0) break;
    }
    this.#isWorking = false;
    if (this.#isOver || !this.#isTold) return;
    this.#cancelRetry();
    this.#cancelRetry = this.#parts.clock.after(tryAgainAfter, () => void this.#work());
  }

  /** While nothing can be stored one by one, so that what cannot be keeps up no other. */
  #next(): readonly Arrival[] {
    const arrivals = this.#arrivals.slice(this.#underWay);
    if (this.#isTold) return arrivals.slice(0, 1);
    let [count, bytes] = [0, 0];
    const end = arrivals.findIndex(({ envelopes }, at) => {
      count += envelopes.length;
      for (const each of envelopes) bytes += each.bytes.length;
      return at > 0 && (count > mostTogether.envelopes || bytes > mostTogether.bytes);
    });
    return arrivals.slice(0, end < 0 ? undefined : end);
  }

  async #look(arrivals: readonly Arrival[]): Promise<Seen> {
    const envelopes = arrivals.flatMap((each) => each.envelopes);
    const read = new Map(envelopes.map((whole) => [whole.bytes, whole]));
    const judgements = await this.#parts.gate.judge(envelopes.map(({ bytes }) => bytes));
    const letIn = judgements.flatMap((judgement) => this.#letIn(judgement, read));
    return { arrivals, judgements, letIn };
  }

  /** False if nothing can be stored now; the arrivals are looked at again then. */
  async #store({ arrivals, judgements, letIn }: Seen): Promise<boolean> {
    const { record, events } = this.#parts;
    if (this.#isOver) return false;
    this.#underWay = arrivals.length;
    const stored = letIn.length === 0 ? null : await record.accept(letIn);
    this.#underWay = 0;
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
    if (verdict.kind !== "accepted" || this.#kept.has(bytes)) return [];
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
    this.#forget(letIn);
    this.#isTold = true;
    this.#parts.events.onFault(failure);
    return false;
  }

  #forget(letIn: readonly LetIn[]): void {
    for (const { whole } of letIn) this.#parts.gate.forget(whole.envelope);
  }
}

function isRefused({ verdict }: Judgement): boolean {
  return verdict.kind === "refused";
}
