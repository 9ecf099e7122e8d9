import type { Clock } from "../../kernel/clock.ts";
import type { SpaceSession } from "./space-session.ts";

/** Nothing of an answer has come for so long: whoever else has it is asked as well. */
export const answerPatience = 10_000;
/**
 * For a whole answer nobody has more than so many times as much, however many parts they bring it in; and as often as there are
 * answers on their way by then, which may share one slow line.
 */
const forAnAnswer = 9;
/** Whoever is slow and brings it in the end is given so many times as much. */
const mostTimes = 4;

type Awaited = {
  callOff: () => void;
  callOffLast: () => void;
  /** So often the time for a whole answer has passed. */
  rounds: number;
  /** Whether parts that come gain time. */
  mayGain: boolean;
  hasCome: boolean;
  isOver: boolean;
};

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
    const awaited: Awaited = {
      callOff: nothing,
      callOffLast: nothing,
      rounds: 0,
      mayGain: true,
      hasCome: false,
      isOver: false,
    };
    this.#awaited.set(session, awaited);
    this.#wait(session, awaited);
    this.#waitForAll(session, awaited);
  }

  /** A part of the answer has come. False if that is worth no more time. */
  begunAgain(session: SpaceSession): boolean {
    const awaited = this.#awaited.get(session);
    if (awaited === undefined) return false;
    awaited.hasCome = true;
    if (!awaited.mayGain) return false;
    awaited.callOff();
    this.#wait(session, awaited);
    return true;
  }

  /** All of it is there. */
  answered(session: SpaceSession): void {
    const awaited = this.#awaited.get(session);
    this.begunAnew(session);
    if (awaited === undefined || !awaited.isOver || !awaited.hasCome) return;
    this.#times.set(session, Math.min(2 * this.#timesOf(session), mostTimes));
  }

  /** No answer is waited for any more. */
  begunAnew(session: SpaceSession): void {
    const awaited = this.#awaited.get(session);
    if (awaited !== undefined) callOff(awaited);
    this.#awaited.delete(session);
  }

  ended(session: SpaceSession): void {
    this.begunAnew(session);
    this.#times.delete(session);
  }

  close(): void {
    for (const awaited of this.#awaited.values()) callOff(awaited);
  }

  #timesOf(session: SpaceSession): number {
    return this.#times.get(session) ?? 1;
  }

  #after(times: number, session: SpaceSession, task: () => void): () => void {
    return this.#clock.after(times * answerPatience * this.#timesOf(session), task);
  }

  #wait(session: SpaceSession, awaited: Awaited): void {
    awaited.callOff = this.#after(1, session, () => {
      // It may be this that is coming. Who makes it last gains no more by it than by small parts.
      if (session.line.isInLongMessage && awaited.mayGain) this.#wait(session, awaited);
      else this.#over(session, awaited);
    });
  }

  #waitForAll(session: SpaceSession, awaited: Awaited): void {
    awaited.callOffLast = this.#after(forAnAnswer, session, () => {
      awaited.rounds += 1;
      if (awaited.rounds < this.#underWay) return this.#waitForAll(session, awaited);
      awaited.mayGain = false;
      this.#over(session, awaited);
    });
  }

  /** How many answers are on their way at the same time. */
  get #underWay(): number {
    const all = [...this.#awaited];
    return all.filter(([{ line }, { isOver }]) => !isOver || line.isInLongMessage).length;
  }

  #over(session: SpaceSession, awaited: Awaited): void {
    awaited.callOff();
    awaited.isOver = true;
    this.#onOver(session);
  }
}

function callOff(awaited: Awaited): void {
  awaited.callOff();
  awaited.callOffLast();
}

function nothing(): void {
  // Nothing is waited for yet.
}
