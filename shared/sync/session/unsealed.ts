import type { Clock } from "../../kernel/clock.ts";
import type { SpaceSession } from "./space-session.ts";

/** Whoever types has nothing for so long that is not signed; a disk that takes nothing does. */
const lastsFor = 30_000;

/**
 * Whether something that was written here is in no envelope yet. Who is linked hears when there is nothing left, and if it lasts,
 * that what was told is not all any more.
 */
export class Unsealed {
  readonly #sessions: ReadonlySet<SpaceSession>;
  readonly #clock: Clock;
  #isAny = false;
  #callOff: () => void = () => undefined;

  constructor(sessions: ReadonlySet<SpaceSession>, clock: Clock) {
    this.#sessions = sessions;
    this.#clock = clock;
  }

  get isAny(): boolean {
    return this.#isAny;
  }

  note(isAny: boolean): void {
    if (isAny && !this.#isAny) {
      this.#callOff = this.#clock.after(lastsFor, () => {
        for (const session of this.#sessions) session.takeRootBack();
      });
    }
    this.#isAny = isAny;
    if (isAny) return;
    this.#callOff();
    for (const session of this.#sessions) session.sealedAll();
  }

  close(): void {
    this.#callOff();
  }
}
