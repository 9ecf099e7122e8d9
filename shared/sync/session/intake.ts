import type { Clock } from "../../kernel/clock.ts";
import type { Cryptography } from "../cryptography.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { mostEnvelopeBytes, type WholeEnvelope } from "../envelope/envelope.ts";
import { isStoreFault, type StoreFault } from "../update-log.ts";
import type { Gate } from "../gate/gate.ts";
import { type Judgement, refused } from "../gate/verdict.ts";
import { most } from "./message.ts";
import { cutBeforeRemovals } from "./removals.ts";
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
  onFault: (fault: StoreFault | null) => void;
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

/** `held-up` until the disk takes something again; `again` if the gate is to look at what comes now as if nothing had been. */
type Outcome = "stored" | "held-up" | "again";

const tryAgainAfter = 1_000;
/** So much is looked at and stored in one go: a whole answer to a want, whose last envelope may go beyond its size. More, if a single arrival is. */
const mostTogether = { envelopes: 256, bytes: most.answered + mostEnvelopeBytes };

/**
 * What comes in goes through the gate and into the record, in the order in which it came; only then does it count. What came
 * while the last was looked at is looked at together, and costs one turn of the gate and one commit. While that is being
 * stored, the gate looks at the next, with what was stored behind it; if nothing could be stored, what was said of that does
 * not count either. What the record does not take although the disk would is put aside by itself, so that it keeps up nothing.
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
  /** So many of the first arrivals are looked at one by one: the record did not take one of them. */
  #apart = 0;
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
    if (this.#isWorking) this.#prepare([arrival]);
    void this.#work();
  }

  /** What waits may be let in now, by itself: the gate looks at what it has free for that. */
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
    let storing: Promise<Outcome> = Promise.resolve("stored");
    while (!this.#isOver) {
      const arrivals = this.#next();
      const seen = arrivals.length === 0 ? null : await this.#look(arrivals);
      const before = await storing;
      storing = Promise.resolve("stored");
      if (before !== "stored") this.#forget(seen?.letIn ?? []);
      if (before === "held-up") break;
      if (before === "again") continue;
      if (seen !== null) {
        storing = this.#store(seen);
        // What was refused is put aside before more is looked at, and what was not taken is stored by itself. Of what is stored
        // piece by piece the record would answer for the next without the last pieces.
        const isInPieces = cutBeforeRemovals(seen.letIn).length > 1;
        const isToWait = this.#isOneByOne || isInPieces || seen.judgements.some(isRefused);
        if (!isToWait) continue;
        if ((await storing) === "held-up") break;
        storing = Promise.resolve("stored");
      } else if (this.#arrivals.length === 0) break;
    }
    this.#isWorking = false;
    if (this.#isOver || !this.#isTold) return;
    this.#cancelRetry();
    this.#cancelRetry = this.#parts.clock.after(tryAgainAfter, () => void this.#work());
  }

  /** What the record has of their places is asked for now: it answers nothing while it stores what came before. */
  #prepare(arrivals: readonly Arrival[]): void {
    if (this.#isTold) return;
    const places = arrivals.flatMap(({ envelopes }) => envelopes.map(({ envelope }) => envelope));
    if (places.length > 0) this.#parts.gate.prepare(places);
  }

  /** So that what cannot be stored keeps up no other. */
  get #isOneByOne(): boolean {
    return this.#isTold || this.#apart > 0;
  }

  #next(from = this.#underWay): readonly Arrival[] {
    const arrivals = this.#arrivals.slice(from);
    if (this.#isOneByOne) return arrivals.slice(0, 1);
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
    const judging = this.#parts.gate.judge(envelopes.map(({ bytes }) => bytes));
    this.#prepare(this.#next(this.#underWay + arrivals.length));
    const judgements = await judging;
    const letIn = judgements.flatMap((judgement) => this.#letIn(judgement, read));
    return { arrivals, judgements, letIn };
  }

  async #store(seen: Seen): Promise<Outcome> {
    const { arrivals, letIn } = seen;
    if (this.#isOver) return "held-up";
    this.#underWay = arrivals.length;
    const { stored, failure } = await this.#accept(letIn);
    this.#underWay = 0;
    if (this.#isOver) return "held-up";
    if (failure === null) {
      this.#tell(seen, letIn);
      return "stored";
    }
    this.#forget(letIn);
    if (stored.length > 0) this.#parts.events.onStored(stored.map(({ whole }) => whole));
    if (isStoreFault(failure)) return this.#holdUp(failure);
    // Once the gate has looked at the record anew it would say the same the next time.
    const isSettled = this.#apart > 0 && isOne(arrivals);
    return isSettled ? this.#putAside(seen) : this.#takeApart(arrivals.length);
  }

  /** All, or those before the first that were not taken. */
  async #accept(letIn: readonly LetIn[]) {
    const stored: LetIn[] = [];
    for (const run of cutBeforeRemovals(letIn)) {
      const accepted = await this.#parts.record.accept(run);
      if (!accepted.ok) return { stored, failure: accepted.failure };
      stored.push(...run);
    }
    return { stored, failure: null };
  }

  #tell({ arrivals, judgements }: Seen, stored: readonly LetIn[]): void {
    const { events } = this.#parts;
    if (this.#isTold) events.onFault(null);
    this.#isTold = false;
    this.#apart = Math.max(0, this.#apart - arrivals.length);
    if (stored.length > 0) events.onStored(stored.map(({ whole }) => whole));
    // Before it is told: whoever hears of it looks at how many are left.
    this.#arrivals.splice(0, arrivals.length);
    events.onJudged(
      arrivals,
      judgements.map((each) => this.#judged(each)),
    );
  }

  /** One of the first arrivals has what the record does not take: each envelope of them is looked at by itself. */
  #takeApart(count: number): Outcome {
    const singles = this.#arrivals
      .slice(0, count)
      .flatMap((arrival) =>
        arrival.envelopes.length < 2
          ? [arrival]
          : arrival.envelopes.map((each) => ({ ...arrival, envelopes: [each] })),
      );
    this.#arrivals.splice(0, count, ...singles);
    this.#apart += singles.length;
    return "again";
  }

  /**
   * The record does not take what a single envelope brought. What had waited in the gate for it is stored as far as it can be, and
   * asked for again if not.
   */
  async #putAside({ arrivals, judgements, letIn }: Seen): Promise<Outcome> {
    const stored: LetIn[] = [];
    const aside = new Set<Uint8Array>();
    for (const each of letIn) {
      const one = await this.#parts.record.accept([each]);
      if (this.#isOver) return "held-up";
      if (one.ok) stored.push(each);
      else if (!isStoreFault(one.failure)) aside.add(each.whole.bytes);
    }
    const left = judgements.map((each) =>
      aside.has(each.bytes) ? { ...each, verdict: refused({ kind: "not-kept" }) } : each,
    );
    this.#tell({ arrivals, judgements: left, letIn }, stored);
    return "again";
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
    return whole === null ? [] : [{ whole, removal: verdict.removal }];
  }

  /** One that has waited in the gate. */
  #read(bytes: Uint8Array): WholeEnvelope | null {
    const whole = decodeEnvelope(bytes, this.#parts.cryptography);
    return whole.ok ? whole.value : null;
  }

  #holdUp(fault: StoreFault): Outcome {
    this.#isTold = true;
    this.#parts.events.onFault(fault);
    return "held-up";
  }

  /** What the gate let in is not in the record, so the gate is to forget it. */
  #forget(letIn: readonly LetIn[]): void {
    for (const { whole } of letIn) this.#parts.gate.forget(whole.envelope);
  }
}

function isOne(arrivals: readonly Arrival[]): boolean {
  return arrivals.length === 1 && (arrivals[0]?.envelopes.length ?? 0) <= 1;
}

function isRefused({ verdict }: Judgement): boolean {
  return verdict.kind === "refused";
}
