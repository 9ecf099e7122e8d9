import { Emitter } from "../../kernel/emitter.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { AttachmentMessage } from "../attachment-exchange/attachment-message.ts";
import type { SessionMessage } from "./message.ts";

/** Whoever has not answered by then holds up nothing else any more. */
const answersWithin = 10_000;
/** Within this time after an answer of such a length there may be more to ask for: it is looked at first. */
const pause = 2_000;
const longAnswer = 65_536;

/** What members say about attachments beside all else that a session says. */
export class AttachmentTalk {
  readonly #clock: Clock;
  readonly #said = new Emitter<AttachmentMessage>();
  readonly #farBegun = new Emitter<null>();
  /** The want that is still to be answered, and how much of the answer has come. */
  #open: { number: number; since: number; bytes: number } | null = null;
  #longAnswerAt = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Envelopes that the other one was asked for are on their way, and go first. */
  get isToWait(): boolean {
    const now = this.#clock.now();
    const isAnswering = this.#open !== null && isWithin(now - this.#open.since, answersWithin);
    return isAnswering || isWithin(now - this.#longAnswerAt, pause);
  }

  hear(said: AttachmentMessage): void {
    this.#said.emit(said);
  }

  onSaid(listener: (message: AttachmentMessage) => void): () => void {
    return this.#said.on(listener);
  }

  /** The other one was asked for envelopes. */
  asked(number: number): void {
    this.#open = { number, since: this.#clock.now(), bytes: 0 };
  }

  /** What comes unasked, as somebody writes, holds nothing up. */
  came({ answers, envelopes, isLast }: Extract<SessionMessage, { kind: "envelopes" }>): void {
    if (this.#open?.number !== answers) return;
    for (const { length } of envelopes) this.#open.bytes += length;
    if (!isLast) return;
    if (this.#open.bytes >= longAnswer) this.#longAnswerAt = this.#clock.now();
    this.#open = null;
  }

  /** What was asked is not answered any more. */
  forget(): void {
    this.#open = null;
  }

  beginsAnew(): void {
    this.#farBegun.emit(null);
  }

  /** The other one begins anew, and may have forgotten what it was asked. */
  onFarBegun(listener: () => void): () => void {
    return this.#farBegun.on(listener);
  }
}

/** Less than no time has passed where the clock was set back: how much that was, nobody knows. */
function isWithin(passed: number, time: number): boolean {
  return passed >= 0 && passed < time;
}
