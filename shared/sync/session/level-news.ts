import type { Clock } from "../../kernel/clock.ts";
import type { SpaceSession } from "./space-session.ts";

/** After this long it counts as met, though something that it told of cannot be had: of somebody else whose chain stands still. */
const meetsWithin = 30_000;

type Told = Readonly<{
  /** All that another device has is here by now. */
  tellLevel(): void;
  /** Another device has told what it has, and what could be had of it is here. */
  tellMet(): void;
}>;

/** Says of each session once that nothing is lacking here of what the device at its other end has. */
export class LevelNews {
  readonly #told: Told;
  readonly #clock: Clock;
  readonly #waiting = new Map<SpaceSession, (() => void) | null>();

  constructor(told: Told, clock: Clock) {
    this.#told = told;
    this.#clock = clock;
  }

  join(session: SpaceSession): void {
    this.#waiting.set(session, null);
    session.line.onClose(() => this.#end(session));
  }

  /** What is here, or there, has changed. */
  look(): void {
    for (const [session, callOff] of this.#waiting) {
      if (session.isLevel) {
        this.#end(session);
        this.#told.tellLevel();
      } else if (session.isTold && callOff === null) {
        this.#waiting.set(
          session,
          this.#clock.after(meetsWithin, () => this.#told.tellMet()),
        );
      }
    }
  }

  #end(session: SpaceSession): void {
    this.#waiting.get(session)?.();
    this.#waiting.delete(session);
  }
}
