import { createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";
import multicastDns from "multicast-dns";
import { Emitter } from "#shared/kernel/emitter.ts";
import { beyondNetwork } from "./beyond-network.ts";
import { packetOf, recordsOf } from "./dns-records.ts";
import type { LanGroup, LanPacket } from "./lan-group.ts";

/** The address of the group (RFC 6762). */
const group = "224.0.0.251";

type Setting = Readonly<{
  interfaces?: ReturnType<typeof networkInterfaces>;
  /** For a test that is not to be heard by anybody else. */
  port?: number;
}>;

/** The group of one network, over multicast DNS. What comes from the networks of other cards is not read. */
export class MulticastGroup implements LanGroup {
  readonly host: string;
  readonly #packets = new Emitter<LanPacket>();
  readonly #dns: ReturnType<typeof multicastDns>;
  /** So many packets have not gone out yet. */
  #underWay = 0;
  #isClosed = false;

  /** `onFault` is told when the network takes nothing any more, by the name of the system's error. */
  constructor(host: string, onFault: (code: string) => void, setting: Setting = {}) {
    this.host = host;
    const { interfaces = networkInterfaces(), port } = setting;
    // A socket that is bound to the card does not hear what is sent to the group. Linux can bind it to the group alone, so that nothing
    // comes that was sent to this computer itself. What comes to the group by other cards, where another program has joined it
    // there, is dropped by where it comes from, before it is read.
    const socket = createSocket({
      type: "udp4",
      reuseAddr: true,
      receiveBlockList: beyondNetwork(host, interfaces),
    });
    const bind = process.platform === "linux" ? group : "0.0.0.0";
    // The interface keeps what is sent, and what is joined, in the one network.
    this.#dns = multicastDns({
      interface: host,
      bind,
      socket,
      loopback: true,
      ...(port && { port }),
    });
    this.#dns.on("packet", (said) => {
      const packet = packetOf(said);
      if (packet !== null && !this.#isClosed) this.#packets.emit(packet);
    });
    this.#dns.on("error", (error) => onFault(codeOf(error)));
    // Somebody else's packet that is no DNS, or a network that is just going away: the next one may do.
    this.#dns.on("warning", () => undefined);
  }

  say(packet: LanPacket): void {
    if (this.#isClosed) return;
    this.#underWay += 1;
    const isOut = () => {
      this.#underWay -= 1;
      this.#endOnceAllIsOut();
    };
    if (packet.kind === "question") this.#dns.query(recordsOf(packet), isOut);
    else this.#dns.respond(recordsOf(packet), isOut);
  }

  onPacket(listener: (packet: LanPacket) => void): void {
    this.#packets.on(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#endOnceAllIsOut();
  }

  /** A packet goes out a turn after it was said, and one that has not by the end would not at all: the goodbye is the last. */
  #endOnceAllIsOut(): void {
    if (this.#isClosed && this.#underWay === 0) this.#dns.destroy();
  }
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
