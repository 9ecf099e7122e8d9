import multicastDns from "multicast-dns";
import { Emitter } from "#shared/kernel/emitter.ts";
import { packetOf, recordsOf } from "./dns-records.ts";
import type { LanGroup, LanPacket } from "./lan-group.ts";

/** The group of one network, over multicast DNS. */
export class MulticastGroup implements LanGroup {
  readonly host: string;
  readonly #packets = new Emitter<LanPacket>();
  readonly #dns: ReturnType<typeof multicastDns>;

  /** `onFault` is told when the network takes nothing any more, by the name of the system's error. */
  constructor(host: string, onFault: (code: string) => void) {
    this.host = host;
    // Only bound to every address does a socket hear what is sent to the group; the interface keeps
    // what is sent, and what is joined, in the one network.
    this.#dns = multicastDns({ interface: host, bind: "0.0.0.0", loopback: true });
    this.#dns.on("packet", (said) => {
      const packet = packetOf(said);
      if (packet !== null) this.#packets.emit(packet);
    });
    this.#dns.on("error", (error) => onFault(codeOf(error)));
    // Somebody else's packet that is no DNS, or a network that is just going away: the next one may do.
    this.#dns.on("warning", () => undefined);
  }

  say(packet: LanPacket): void {
    if (packet.kind === "question") this.#dns.query(recordsOf(packet));
    else this.#dns.respond(recordsOf(packet));
  }

  onPacket(listener: (packet: LanPacket) => void): void {
    this.#packets.on(listener);
  }

  close(): void {
    this.#dns.destroy();
  }
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
