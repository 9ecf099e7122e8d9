import type { WholeEnvelope } from "../envelope/envelope.ts";

/** So much waits of one device, and of all, before it is looked at. Whoever is asked brings a sixteenth of it at most. */
const most = { ofOne: 16 * 1024 * 1024, ofAll: 64 * 1024 * 1024 } as const;
/** Of one that is not listened to for a while it is an answer that was under way, and some more, so that several of them leave room. */
const mostOfThrottled = 2 * 1024 * 1024;
/** About what an envelope takes in memory beside its bytes. */
const each = 512;

/** How much has come of each device that was not looked at yet: it is in memory until then. */
export class Backlog {
  readonly #bytes = new Map<object, number>();
  #all = 0;

  /** False if it is too much, and is not to be taken. */
  add(session: object, envelopes: readonly WholeEnvelope[], isThrottled = false): boolean {
    const size = sizeOf(envelopes);
    const of = (this.#bytes.get(session) ?? 0) + size;
    if (of > (isThrottled ? mostOfThrottled : most.ofOne) || this.#all + size > most.ofAll)
      return false;
    this.#bytes.set(session, of);
    this.#all += size;
    return true;
  }

  /** These were looked at, or are not going to be. */
  settled(session: object, envelopes: readonly WholeEnvelope[]): void {
    const size = sizeOf(envelopes);
    const of = (this.#bytes.get(session) ?? 0) - size;
    this.#all -= size;
    if (of > 0) this.#bytes.set(session, of);
    else this.#bytes.delete(session);
  }
}

function sizeOf(envelopes: readonly WholeEnvelope[]): number {
  return envelopes.reduce((sum, { bytes }) => sum + bytes.length + each, 0);
}
