import type { DeviceKey } from "../../domain/ids.ts";
import { type ChainPoint, firstSequenceOf, type WholeEnvelope } from "../envelope/envelope.ts";

/** A chain of one device, as far as it was given. */
type Piece = {
  readonly chain: readonly WholeEnvelope[];
  next: number;
  /** So many of those that the next one depends on were given. */
  met: number;
};

/**
 * Pieces of the chains of one place, put so that each envelope comes after those it depends on, as far as
 * they are among them: whoever takes them in that order has to keep none waiting for another one. Each envelope, and each of those
 * that it depends on, is looked at twice at most, however many chains there are.
 */
export function inCausalOrder(
  chains: readonly (readonly WholeEnvelope[])[],
): readonly WholeEnvelope[] {
  const ordering = new Ordering(chains);
  return ordering.run();
}

class Ordering {
  readonly #pieces: readonly Piece[];
  readonly #first = new Map<DeviceKey, number>();
  readonly #last = new Map<DeviceKey, number>();
  readonly #given = new Map<DeviceKey, number>();
  /** By device and sequence, what goes on once that was given. */
  readonly #waiting = new Map<DeviceKey, Map<number, Piece[]>>();
  readonly #toLookAt: Piece[];
  readonly #ordered: WholeEnvelope[] = [];

  constructor(chains: readonly (readonly WholeEnvelope[])[]) {
    this.#pieces = chains.map((chain) => ({ chain, next: 0, met: 0 }));
    this.#toLookAt = [...this.#pieces];
    for (const chain of chains) {
      const [first, last] = [chain[0]?.envelope, chain.at(-1)?.envelope];
      if (first === undefined || last === undefined) continue;
      if (!this.#first.has(first.device)) this.#first.set(first.device, firstSequenceOf(first));
      this.#last.set(last.device, last.sequence);
    }
  }

  run(): readonly WholeEnvelope[] {
    // What goes on is put behind those that are still to be looked at.
    for (const piece of this.#toLookAt) this.#goOn(piece);
    // Two that wait for each other cannot be ordered; they are given as they are.
    return [...this.#ordered, ...this.#pieces.flatMap(({ chain, next }) => chain.slice(next))];
  }

  #goOn(piece: Piece): void {
    for (let whole = piece.chain[piece.next]; whole; whole = piece.chain[piece.next]) {
      const behind = this.#waitsFor(whole, piece);
      if (behind !== null) return this.#wait(piece, behind);
      piece.next += 1;
      piece.met = 0;
      this.#give(whole);
    }
  }

  #waitsFor({ envelope }: WholeEnvelope, piece: Piece): ChainPoint | null {
    const { dependencies } = envelope;
    for (; piece.met < dependencies.length; piece.met++) {
      const point = dependencies[piece.met];
      if (point !== undefined && !this.#isGiven(point)) return point;
    }
    return null;
  }

  #isGiven({ device, sequence }: ChainPoint): boolean {
    const first = this.#first.get(device);
    // What begins only after it is not among them, and what ends before it neither.
    const isAmong =
      first !== undefined && first <= sequence && sequence <= (this.#last.get(device) ?? 0);
    return !isAmong || sequence <= (this.#given.get(device) ?? 0);
  }

  #wait(piece: Piece, { device, sequence }: ChainPoint): void {
    const waiting = this.#waiting.get(device) ?? new Map<number, Piece[]>();
    this.#waiting.set(device, waiting);
    const same = waiting.get(sequence);
    if (same === undefined) waiting.set(sequence, [piece]);
    else same.push(piece);
  }

  #give(whole: WholeEnvelope): void {
    const { device, sequence } = whole.envelope;
    const before = this.#given.get(device) ?? 0;
    this.#ordered.push(whole);
    this.#given.set(device, Math.max(before, sequence));
    const waiting = this.#waiting.get(device);
    if (waiting === undefined) return;
    for (const each of among(waiting, before, sequence)) {
      this.#toLookAt.push(...(waiting.get(each) ?? []));
      waiting.delete(each);
    }
  }
}

/** What is waited for behind one sequence and up to another. Between them may lie as many as anybody likes to say to have replaced. */
function among(
  waiting: ReadonlyMap<number, unknown>,
  after: number,
  through: number,
): readonly number[] {
  if (through === after + 1) return waiting.has(through) ? [through] : [];
  return [...waiting.keys()].filter((each) => after < each && each <= through);
}
