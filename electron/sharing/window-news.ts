import type { ShellMessage } from "#shared/bridge/ports.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";

/** Four times a second is as often as anybody reads it. */
const restFor = 250;

/** Tells every window that what is known of shared spaces has changed: the first time at once, then together. */
export class WindowNews {
  readonly #clock: Clock;
  readonly #tellAll: (message: ShellMessage) => void;
  readonly #changed = new Set<SpaceId | null>();
  #isResting = false;

  constructor(clock: Clock, tellAll: (message: ShellMessage) => void) {
    this.#clock = clock;
    this.#tellAll = tellAll;
  }

  /** Null for all of them. */
  changed(space: SpaceId | null): void {
    this.#changed.add(space);
    if (!this.#isResting) this.#tell();
  }

  #tell(): void {
    const [space = null, ...others] = this.#changed;
    if (this.#changed.size === 0) return;
    this.#changed.clear();
    this.#isResting = true;
    this.#tellAll({ kind: "sharing-changed", space: others.length === 0 ? space : null });
    this.#clock.after(restFor, () => {
      this.#isResting = false;
      this.#tell();
    });
  }
}
