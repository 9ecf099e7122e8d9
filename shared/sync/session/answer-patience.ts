import type { Clock } from "../../kernel/clock.ts";
import type { SpaceSession } from "./space-session.ts";

/** Nothing of an answer has come for so long: whoever else has it is asked as well. */
export const answerPatience = 10_000;
/** An answer has a handful of parts. Whoever brings it in more of them gains no time by it. */
const mostParts = 8;
/** Whoever is slow and brings it in the end is given so many times as much. */
const mostTimes = 4;

type Awaited = { callOff: () => void; parts: number; isOver: boolean };

/** How long each device that was asked for something may take until others are asked for it. */
export class AnswerPatience {
  readonly #clock: Clock;
  readonly #onOver: (session: SpaceSession) => void;
  readonly #awaited = new Map<SpaceSession, Awaited>();
  readonly #times = new Map<SpaceSession, number>();

  constructor(clock: Clock, onOver: (session: SpaceSession) => void) {
    this.#clock = clock;
    this.#onOver = onOver;
  }

  asked(session: SpaceSession): void {
    this.begunAnew(session);
    const awaited = { callOff: () => undefined, parts: 0, isOver: false };
    this.#awaited.set(session, awaited);
    this.#wait(session, awaited);
  }

  /** A part of the answer has come. False if that is worth no more time. */
  begunAgain(session: SpaceSession): boolean {
    const awaited = this.#awaited.get(session);
    if (awaited === undefined) return false;
    awaited.parts += 1;
    if (awaited.parts > mostParts) return false;
    awaited.callOff();
    this.#wait(session, awaited);
    return true;
  }

  /** All of it is there. */
  answered(session: SpaceSession): void {
    const awaited = this.#awaited.get(session);
    this.begunAnew(session);
    if (awaited === undefined || !awaited.isOver || awaited.parts === 0) return;
    this.#times.set(session, Math.min(2 * this.#timesOf(session), mostTimes));
  }

  /** No answer is waited for any more. */
  begunAnew(session: SpaceSession): void {
    this.#awaited.get(session)?.callOff();
    this.#awaited.delete(session);
  }

  ended(session: SpaceSession): void {
    this.begunAnew(session);
    this.#times.delete(session);
  }

  close(): void {
    for (const { callOff } of this.#awaited.values()) callOff();
  }

  #timesOf(session: SpaceSession): number {
    return this.#times.get(session) ?? 1;
  }

  #wait(session: SpaceSession, awaited: Awaited): void {
    awaited.callOff = this.#clock.after(answerPatience * this.#timesOf(session), () => {
      awaited.isOver = true;
      this.#onOver(session);
    });
  }
}
