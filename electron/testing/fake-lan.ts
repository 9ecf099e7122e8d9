import { packetOf, recordsOf } from "../peers/discovery/dns-records.ts";
import type { LanGroup, LanPacket } from "../peers/discovery/lan-group.ts";

/** A local network in one process: what one says, everybody hears at once, the speaker too. */
export class FakeLan {
  readonly said: LanPacket[] = [];
  readonly #listeners = new Map<LanGroup, ((packet: LanPacket) => void)[]>();
  #isQuiet = false;

  /** Until it is called off, nobody hears anybody. */
  lose(isLosing: boolean): void {
    this.#isQuiet = isLosing;
  }

  open(host: string): LanGroup {
    const group: LanGroup = {
      host,
      say: (packet) => {
        if (this.#listeners.has(group)) this.#pass(packet);
      },
      onPacket: (listener) => void this.#listeners.get(group)?.push(listener),
      close: () => void this.#listeners.delete(group),
    };
    this.#listeners.set(group, []);
    return group;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  #pass(packet: LanPacket): void {
    this.said.push(packet);
    if (this.#isQuiet) return;
    // As records say it: what no record says is heard by nobody.
    const type = packet.kind === "question" ? "query" : "response";
    const heard = packetOf({ type, ...recordsOf(packet) });
    if (heard === null) return;
    for (const listeners of this.#listeners.values()) {
      for (const listener of listeners) listener(heard);
    }
  }
}
