import type { Wanted } from "./message.ts";
import { serve } from "./serve.ts";
import type { SpaceSession } from "./space-session.ts";

type Want = Readonly<{ number: number; wanted: readonly Wanted[] }>;

type Service = {
  /** The first of them is being answered, unless it was forgotten meanwhile. */
  readonly waiting: Want[];
  /** So many were forgotten since the answer that is under way was begun: that one may be for one of them. */
  forgotten: number;
};

/** Whoever is honest has one want open, and after a new beginning perhaps another one. */
const mostWaiting = 8;

/** Answers the wants of every device one after the other: many at a time would all be read at once. */
export class Serving {
  readonly #parts: Parameters<typeof serve>[0];
  readonly #services = new Map<SpaceSession, Service>();

  constructor(parts: Parameters<typeof serve>[0]) {
    this.#parts = parts;
  }

  take(session: SpaceSession, want: Want): void {
    const known = this.#services.get(session);
    if (known === undefined) {
      const service = { waiting: [want], forgotten: 0 };
      this.#services.set(session, service);
      void this.#answer(session, service);
      return;
    }
    known.waiting.push(want);
    if (known.waiting.length + known.forgotten > mostWaiting) session.line.fail("too-much");
  }

  /** What was wanted so far is not any more; what is being read for it is read to its end before anything else is. */
  begunAnew(session: SpaceSession): void {
    const service = this.#services.get(session);
    if (service === undefined) return;
    service.forgotten += service.waiting.splice(0).length;
  }

  ended(session: SpaceSession): void {
    this.#services.delete(session);
  }

  async #answer(session: SpaceSession, service: Service): Promise<void> {
    const { waiting } = service;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const { number, wanted } = next;
      const isOpen = () => this.#services.get(session) === service && waiting[0] === next;
      await serve(this.#parts, wanted, (envelopes, isLast) => {
        if (isOpen()) session.answer(number, envelopes, isLast);
      });
      if (this.#services.get(session) !== service) return;
      if (waiting[0] === next) waiting.shift();
      service.forgotten = 0;
    }
    this.#services.delete(session);
  }
}
