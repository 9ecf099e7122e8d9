import type { Clock } from "#shared/kernel/clock.ts";

/** A device says every half minute that it is there. */
const heardFor = 90_000;
/** A network can name any number of devices. */
const most = 64;

/**
 * Whether somebody who is not known may come in, because somebody is there who says a tag of a space and is not linked as
 * one of its members: one of whom this device has not heard yet, or who was let in and does not know it. What such a
 * one says is still to be proven; a tag lets nobody in, and can be repeated by whoever hears it.
 */
export class GuestDoor {
  readonly #clock: Pick<Clock, "now">;
  readonly #heard = new Map<string, number>();

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** `isKnown` of one that said what only a device says that is known. */
  heard(instance: string, isKnown: boolean): void {
    this.#heard.delete(instance);
    if (isKnown) return;
    this.#heard.set(instance, this.#clock.now());
    const [oldest] = this.#heard.keys();
    if (this.#heard.size > most && oldest !== undefined) this.#heard.delete(oldest);
  }

  isOpen(isMember: (instance: string) => boolean): boolean {
    const now = this.#clock.now();
    for (const [instance, at] of this.#heard) {
      if (Math.abs(now - at) > heardFor) this.#heard.delete(instance);
    }
    return [...this.#heard.keys()].some((instance) => !isMember(instance));
  }
}
