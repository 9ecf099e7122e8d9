import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import type { Replica } from "./contestant.ts";
import { people, type Who } from "./script.ts";

/** Carries updates between people: late, out of order, more than once, and in the end all of them. */
export class Network {
  readonly #replicas: readonly Replica[];
  /** What waits for whom. */
  readonly #waiting: readonly Uint8Array[][] = people.map(() => []);
  readonly #senders = new Map<Uint8Array, Who>();

  constructor(replicas: readonly Replica[]) {
    this.#replicas = replicas;
  }

  /** Everything that was ever sent. */
  get sent(): readonly Uint8Array[] {
    return [...this.#senders.keys()];
  }

  get isEmpty(): boolean {
    return this.#waiting.every((updates) => updates.length === 0);
  }

  collect(): void {
    for (const who of people) {
      const updates = this.#replicas[who]?.outbox.splice(0) ?? [];
      for (const update of updates) this.#senders.set(update, who);
      for (const to of people) if (to !== who) this.#waiting[to]?.push(...updates);
    }
  }

  /** Lets one update through. Nothing happens if none waits. */
  deliver(from: Who, to: Who, place: number, again: boolean): void {
    const waiting = this.#waiting[to] ?? [];
    const fromThem = waiting.filter((update) => this.#senders.get(update) === from);
    const update = fromThem[place % Math.max(1, fromThem.length)];
    if (update === undefined) return;
    if (!again) waiting.splice(waiting.indexOf(update), 1);
    this.#replicas[to]?.receive(update);
  }

  /** Takes out all that waits for somebody, some of it twice, in any order. */
  takeAllFor(to: Who, random: SeededRandom): readonly Uint8Array[] {
    const taken = this.#waiting[to]?.splice(0) ?? [];
    return jumbled(
      taken.flatMap((update) => (random.below(6) === 0 ? [update, update] : [update])),
      random,
    );
  }
}

/**
 * Mixes what follows closely, and little else: Yjs merges all that waits for an earlier update with
 * each further one, so that hundreds in any order would take longer than the test of them.
 */
export function jumbled<Item>(items: readonly Item[], random: SeededRandom): readonly Item[] {
  const keyed = items.map((item, index) => ({ item, key: index + random.below(12) }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ item }) => item);
}

export function shuffled<Item>(items: readonly Item[], random: SeededRandom): readonly Item[] {
  const keyed = items.map((item) => ({ item, key: random.fraction() }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ item }) => item);
}
