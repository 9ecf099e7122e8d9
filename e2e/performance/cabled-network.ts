import { connect, createServer, type Server, type Socket } from "node:net";
import type { LanGroup, LanPacket } from "#electron/peers/discovery/lan-group.ts";
import { systemClock } from "#shared/kernel/clock.ts";

const host = "127.0.0.1";

/**
 * A network of devices in one process, on real sockets, whose cable can be pulled out: then nothing passes, in neither
 * direction, and nobody is told. Devices find one another as by multicast, and each is reached through a port of the cable.
 */
export class CabledNetwork {
  readonly #listeners = new Map<LanGroup, (packet: LanPacket) => void>();
  readonly #ports = new Map<number, Promise<number>>();
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  readonly openGroup = (address: string): LanGroup => {
    const group: LanGroup = {
      host: address,
      say: (packet) => void this.#pass(group, packet),
      onPacket: (listener) => void this.#listeners.set(group, listener),
      close: () => void this.#listeners.delete(group),
    };
    return group;
  };

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

  async #pass(from: LanGroup, packet: LanPacket): Promise<void> {
    const passed = await this.#throughCable(packet);
    systemClock.after(0, () => {
      if (this.#isCut) return;
      for (const [group, listener] of this.#listeners) if (group !== from) listener(passed);
    });
  }

  async #throughCable(packet: LanPacket): Promise<LanPacket> {
    if (packet.kind === "question") {
      const { asker } = packet;
      const port = asker === null ? 0 : await this.#portFor(asker.port);
      return { ...packet, asker: asker === null ? null : { ...asker, port } };
    }
    const entries = packet.entries.map(async (entry) => ({
      ...entry,
      port: await this.#portFor(entry.port),
    }));
    return { kind: "answer", entries: await Promise.all(entries) };
  }

  #portFor(own: number): Promise<number> {
    const port = this.#ports.get(own) ?? this.#lead(own);
    this.#ports.set(own, port);
    return port;
  }

  /** A port of the cable that leads to one of a device. */
  async #lead(to: number): Promise<number> {
    const server = createServer((near) => this.#join(near, to));
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("It listens on a port.");
    return address.port;
  }

  #join(near: Socket, to: number): void {
    const far = connect(to, host);
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
