import type { Clock } from "../../kernel/clock.ts";
import { placeName, type WholeEnvelope } from "../envelope/envelope.ts";

/** What comes in one answer is raised together. */
const restFor = 300;

/**
 * After each time that little of one author was raised, the pause before the next is twice as long: who was removed can go on writing,
 * and each time is an entry of the log for good. Who has much waiting is let in as it comes.
 */
const pauses = { first: 600, longest: 15 * 60_000, forgottenAfter: 24 * 60 * 60_000 } as const;
const much = { envelopes: 100, bytes: 256 * 1024 } as const;

/** So much of one author is remembered at a time; the rest is brought again once the ends have moved. */
const mostBytes = 1024 * 1024;

/** What was brought and stays beyond an end is raised again, because the disk was full; or in vain, and therefore not for ever. */
const again = { after: 30_000, mostTimes: 100 } as const;

type Parts = Readonly<{
  clock: Clock;
  /** Those of them that go on from an end, if this device may still move it. */
  beyond: (envelopes: readonly WholeEnvelope[]) => readonly WholeEnvelope[];
  raise: (envelopes: readonly WholeEnvelope[]) => void;
}>;

/** What was brought of one author from beyond the ends of their chains. */
export class BroughtBeyondEnd {
  readonly #parts: Parts;
  readonly #envelopes = new Map<string, WholeEnvelope>();
  #bytes = 0;
  #pause: number = pauses.first;
  /** Nothing that is new is raised before. */
  #restsUntil = 0;
  #callOff: (() => void) | null = null;
  #callOffAgain: (() => void) | null = null;
  /** So often in a row it was raised since something was brought. */
  #times = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** It is raised in a moment, or once that long after those who may do it first. */
  note(whole: WholeEnvelope, after: number): void {
    const { clock } = this.#parts;
    if (this.#bytes + whole.bytes.length > mostBytes) return;
    if (this.#envelopes.has(nameOf(whole))) return;
    this.#remember(whole);
    this.#times = 0;
    const rest = Math.max(restFor + after, this.#restsUntil - clock.now());
    this.#callOff ??= clock.after(rest, () => {
      this.#callOff = null;
      const { length, bytes } = this.#raise();
      if (length > 0) this.#rest(length >= much.envelopes || bytes >= much.bytes);
    });
  }

  close(): void {
    this.#callOff?.();
    this.#callOffAgain?.();
  }

  #rest(isMuch: boolean): void {
    const now = this.#parts.clock.now();
    const isFresh = isMuch || now - this.#restsUntil > pauses.forgottenAfter;
    if (isFresh) this.#pause = pauses.first;
    this.#restsUntil = now + this.#pause;
    this.#pause = Math.min(2 * this.#pause, pauses.longest);
  }

  /** Another owner may have done it by now. Should nobody have after a while, nobody brings it once more: it was refused here. */
  #raise(): Readonly<{ length: number; bytes: number }> {
    this.#callOffAgain?.();
    this.#callOffAgain = null;
    const missing = this.#parts.beyond([...this.#envelopes.values()]);
    this.#envelopes.clear();
    this.#bytes = 0;
    if (missing.length === 0 || this.#times >= again.mostTimes) return { length: 0, bytes: 0 };
    for (const whole of missing) this.#remember(whole);
    this.#times += 1;
    this.#parts.raise(missing);
    this.#callOffAgain = this.#parts.clock.after(again.after, () => void this.#raise());
    return { length: missing.length, bytes: this.#bytes };
  }

  #remember(whole: WholeEnvelope): void {
    this.#envelopes.set(nameOf(whole), whole);
    this.#bytes += whole.bytes.length;
  }
}

function nameOf({ envelope }: WholeEnvelope): string {
  return `${placeName(envelope)} ${envelope.sequence}`;
}
