import type { ShellMessage } from "#shared/bridge/ports.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Throttle } from "#shared/kernel/throttle.ts";

/** Four times a second is as often as anybody reads it. */
const restFor = 250;

/** Tells every window that what is known of shared spaces has changed: the first time at once, then together. */
export class WindowNews {
  readonly #tellAll: (message: ShellMessage) => void;
  readonly #changed = new Set<SpaceId | null>();
  readonly #throttle: Throttle;

  constructor(clock: Clock, tellAll: (message: ShellMessage) => void) {
    this.#tellAll = tellAll;
    this.#throttle = new Throttle(clock, restFor, () => this.#tell());
  }

  /** Null for all of them. */
  changed(space: SpaceId | null): void {
    this.#changed.add(space);
    this.#throttle.ask();
  }

  #tell(): void {
    const [space = null, ...others] = this.#changed;
    this.#changed.clear();
    this.#tellAll({ kind: "sharing-changed", space: others.length === 0 ? space : null });
  }
}
