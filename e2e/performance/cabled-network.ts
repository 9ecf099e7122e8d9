import { connect, createServer, type Server, type Socket } from "node:net";
import type { LanGroup, LanPacket } from "#electron/peers/discovery/lan-group.ts";
import { systemClock } from "#shared/kernel/clock.ts";

const host = "127.0.0.1";

/** Where a device is plugged in: the port at which others know it, and the one at which it listens now. */
type Place = { readonly port: number; listensAt: number };

/**
 * A network of devices in one process, on real sockets, whose cable can be pulled out: then nothing passes, in neither
 * direction, and nobody is told. Devices find one another as by multicast, and each is reached through the cable alone: it has the
 * port that a device would take, and at which others look for it again, so that the device listens at another.
 */
export class CabledNetwork {
  readonly #listeners = new Map<LanGroup, (packet: LanPacket) => void>();
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  /** To be called before the device starts. What it gives back is how the device hears of others. */
  async plug(port: number): Promise<(address: string) => LanGroup> {
    const place: Place = { port, listensAt: 0 };
    const server = createServer((near) => this.#join(near, place));
    this.#servers.push(server);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once("error", reject);
    server.listen(port, host, resolve);
    await promise;

    return (address) => {
      const group: LanGroup = {
        host: address,
        say: (packet) => this.#pass(group, throughCable(packet, place)),
        onPacket: (listener) => void this.#listeners.set(group, listener),
        close: () => void this.#listeners.delete(group),
      };
      return group;
    };
  }

  cut(): void {
    this.#isCut = true;
  }

  /** What was said into the cut is lost; who waits for an answer to it goes on waiting. */
  mend(): void {
    this.#isCut = false;
  }

  close(): void {
    for (const server of this.#servers) server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #pass(from: LanGroup, packet: LanPacket): void {
    systemClock.after(0, () => {
      if (this.#isCut) return;
      for (const [group, listener] of this.#listeners) if (group !== from) listener(packet);
    });
  }

  #join(near: Socket, { listensAt }: Place): void {
    const far = connect(listensAt, host);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.setNoDelay(true);
      from.on("data", (bytes) => void (this.#isCut || into.write(bytes)));
      from.on("error", () => undefined);
      from.on("close", () => {
        this.#sockets.delete(from);
        if (!this.#isCut) into.destroy();
      });
    }
  }
}

/** The packet of a device with the port of the cable in the place of its own. */
function throughCable(packet: LanPacket, place: Place): LanPacket {
  const ownOf = (port: number) => {
    place.listensAt = port;
    return place.port;
  };
  if (packet.kind === "question") {
    const { asker } = packet;
    return { ...packet, asker: asker === null ? null : { ...asker, port: ownOf(asker.port) } };
  }
  const entries = packet.entries.map((entry) => ({ ...entry, port: ownOf(entry.port) }));
  return { kind: "answer", entries };
}
