import { type Place, placeName } from "../envelope/envelope.ts";
import type { Records } from "./gate.ts";
import type { PlaceRecord } from "./place-gate.ts";

/** More is not held in memory before it is needed. */
const most = { places: 512, bytes: 4 * 1024 * 1024 };

type Answer = Promise<PlaceRecord | undefined>;

/** What the record has of places, asked for while something else is judged. Each answer is good for once. */
export class OpenedAhead {
  readonly #records: Records;
  readonly #answers = new Map<string, Answer>();
  readonly #sizes = new Map<string, number>();
  #bytes = 0;

  constructor(records: Records) {
    this.#records = records;
  }

  has(place: Place): boolean {
    return this.#answers.has(placeName(place));
  }

  ask(places: readonly Place[]): void {
    if (this.#bytes > most.bytes) return;
    const asked = places.slice(0, Math.max(0, most.places - this.#answers.size));
    if (asked.length === 0) return;
    const records = this.#records.open(asked);
    for (const [at, place] of asked.entries()) {
      const name = placeName(place);
      const answer: Answer = records.then((read) => {
        const record = read[at];
        if (this.#answers.get(name) === answer) this.#note(name, record);
        return record;
      });
      this.#answers.set(name, answer);
    }
  }

  /** Undefined if it was not asked for, or is not among what was answered in one go. */
  async take(place: Place): Answer {
    const answer = this.#answers.get(placeName(place));
    this.drop(place);
    return answer;
  }

  /** The record has changed there, or is going to. */
  drop(place: Place): void {
    const name = placeName(place);
    this.#answers.delete(name);
    this.#bytes -= this.#sizes.get(name) ?? 0;
    this.#sizes.delete(name);
  }

  #note(name: string, record: PlaceRecord | undefined): void {
    const size = (record?.updates ?? []).reduce((sum, { length }) => sum + length, 0);
    this.#sizes.set(name, size);
    this.#bytes += size;
  }
}
