import type { Wanted } from "./message.ts";
import { serve } from "./serve.ts";
import type { SpaceSession } from "./space-session.ts";

type Want = Readonly<{ number: number; wanted: readonly Wanted[] }>;

/** Whoever is honest has one want open, and after a new beginning perhaps another one. */
const mostWaiting = 8;

/** Answers the wants of every device one after the other: many at a time would all be read at once. */
export class Serving {
  readonly #parts: Parameters<typeof serve>[0];
  readonly #waiting = new Map<SpaceSession, Want[]>();

  constructor(parts: Parameters<typeof serve>[0]) {
    this.#parts = parts;
  }

  take(session: SpaceSession, want: Want): void {
    const waiting = this.#waiting.get(session);
    if (waiting === undefined) {
      this.#waiting.set(session, [want]);
      void this.#answer(session);
      return;
    }
    waiting.push(want);
    if (waiting.length > mostWaiting) session.line.fail("too-much");
  }

  ended(session: SpaceSession): void {
    this.#waiting.delete(session);
  }

  async #answer(session: SpaceSession): Promise<void> {
    const waiting = this.#waiting.get(session) ?? [];
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const { number, wanted } = next;
      await serve(this.#parts, wanted, (envelopes, isLast) => {
        if (this.#waiting.get(session) === waiting) session.answer(number, envelopes, isLast);
      });
      waiting.shift();
      if (this.#waiting.get(session) !== waiting) return;
    }
    this.#waiting.delete(session);
  }
}
