import { type Place, placeName } from "../envelope/envelope.ts";
import type { OpenedPlace, Records } from "./gate.ts";
import type { PlaceRecord } from "./place-gate.ts";

/** More is not held in memory before it is needed. */
const most = { places: 512, bytes: 4 * 1024 * 1024 };

/** Once it has come, it is there without waiting. */
type Answer = PlaceRecord | Promise<PlaceRecord | undefined>;

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

  /** What was asked for of these. Without waiting if it has come: whoever has it goes on before anything else is done. */
  take(places: Iterable<Place>): readonly OpenedPlace[] | Promise<readonly OpenedPlace[]> {
    const asked = [...places].map((place) => ({ place, answer: this.#takeOne(place) }));
    const here = asked.flatMap(({ place, answer }) => opened(place, answer));
    if (!asked.some(({ answer }) => answer instanceof Promise)) return here;
    return Promise.all(asked.map(async ({ place, answer }) => opened(place, await answer))).then(
      (each) => each.flat(),
    );
  }

  /** The record has changed there, or is going to. */
  drop(place: Place): void {
    const name = placeName(place);
    this.#answers.delete(name);
    this.#bytes -= this.#sizes.get(name) ?? 0;
    this.#sizes.delete(name);
  }

  #takeOne(place: Place): Answer | undefined {
    const answer = this.#answers.get(placeName(place));
    this.drop(place);
    return answer;
  }

  #note(name: string, record: PlaceRecord | undefined): void {
    // It is not among what was answered in one go, and may be asked for again.
    if (record === undefined) this.#answers.delete(name);
    else this.#answers.set(name, record);
    const size = (record?.updates ?? []).reduce((sum, { length }) => sum + length, 0);
    this.#sizes.set(name, size);
    this.#bytes += size;
  }
}

function opened(place: Place, record: Answer | undefined): readonly OpenedPlace[] {
  return record === undefined || record instanceof Promise ? [] : [{ place, record }];
}
