import type { LanGroup, LanPacket } from "../peers/discovery/lan-group.ts";

/** A local network in one process: what one says, everybody hears at once, the speaker too. */
export class FakeLan {
  readonly said: LanPacket[] = [];
  readonly #listeners = new Map<LanGroup, (packet: LanPacket) => void>();
  #isQuiet = false;

  /** Until it is called off, nobody hears anybody. */
  lose(isLosing: boolean): void {
    this.#isQuiet = isLosing;
  }

  open(host: string): LanGroup {
    const group: LanGroup = {
      host,
      say: (packet) => {
        this.said.push(packet);
        if (this.#isQuiet) return;
        for (const listener of this.#listeners.values()) listener(packet);
      },
      onPacket: (listener) => void this.#listeners.set(group, listener),
      close: () => void this.#listeners.delete(group),
    };
    return group;
  }

  get listeners(): number {
    return this.#listeners.size;
  }
}
