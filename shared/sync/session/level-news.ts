import type { SpaceSession } from "./space-session.ts";

/** Says of each session once that nothing is lacking here of what the device at its other end has. */
export class LevelNews {
  readonly #onLevel: () => void;
  readonly #waiting = new Set<SpaceSession>();

  constructor(onLevel: () => void) {
    this.#onLevel = onLevel;
  }

  join(session: SpaceSession): void {
    this.#waiting.add(session);
    session.line.onClose(() => this.#waiting.delete(session));
  }

  /** What is here, or there, has changed. */
  look(): void {
    for (const session of this.#waiting) {
      if (!session.isLevel) continue;
      this.#waiting.delete(session);
      this.#onLevel();
    }
  }
}
