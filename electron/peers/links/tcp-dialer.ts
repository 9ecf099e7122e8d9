import { createConnection, createServer, type Server, type Socket } from "node:net";
import SecretStream from "@hyperswarm/secret-stream";
import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Dialer, Wire } from "#shared/sync/links/link.ts";
import type { LanAddress } from "./lan-address.ts";
import { isLocalAddress } from "./local-address.ts";
import { portOf } from "./port-of.ts";
import { SecretWire } from "./secret-wire.ts";

type Options = Readonly<{
  /** 32 bytes: the Ed25519 seed of this device, whose key it proves to whoever it connects to. */
  seed: Uint8Array;
  /** The one address to listen on and to dial from; null for all of this computer's. */
  host: string | null;
  /** The port to listen on if nothing else does: one that stays lets others find this device at a known address. */
  port: number;
  clock: Clock;
}>;

type KeyPair = ReturnType<typeof SecretStream.keyPair>;

/** How long a dial may take, handshake and all. */
const dialWithin = 800;
/** How long somebody who connects may take for the handshake, and how many may be at it at once. */
const greetWithin = 3000;
const mostGreeting = 32;
/** Of one address, so that it does not keep the others out. */
const mostGreetingOfOne = 8;
/** A handshake is a few hundred bytes. Before it is done the stream would take 16 MB from anybody. */
const mostHandshakeBytes = 4096;

/** Devices whose last place is remembered. */
const mostMet = 64;

/** Reaches devices in the local network: TCP, and over it Noise with the key of the device. */
export class TcpDialer implements Dialer<LanAddress> {
  readonly #options: Options;
  readonly #keys: KeyPair;
  readonly #server: Server;
  readonly #wires = new Emitter<Wire>();
  /** Connections whose handshake is not done. */
  readonly #greeting = new Set<Socket>();
  readonly #met = new Map<DeviceKey, LanAddress>();

  private constructor(options: Options) {
    this.#options = options;
    this.#keys = SecretStream.keyPair(options.seed);
    this.#server = createServer((socket) => void this.#accept(socket));
  }

  /** Resolves once it listens, on a port that the system chose if the one asked for is taken. */
  static async listen(options: Options): Promise<TcpDialer> {
    const dialer = new TcpDialer(options);
    await dialer.#listen(options.port).catch(() => dialer.#listen(0));
    // A system that runs out of handles refuses connections one by one; the next may do.
    dialer.#server.on("error", () => undefined);
    return dialer;
  }

  async #listen(port: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once("error", reject);
    this.#server.listen({ host: this.#options.host ?? "0.0.0.0", port }, resolve);
    await promise.finally(() => this.#server.off("error", reject));
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async dial({ host, port }: LanAddress): Promise<Wire | null> {
    if (!isLocalAddress(host)) return null;
    const from = this.#options.host === null ? {} : { localAddress: this.#options.host };
    const socket = createConnection({ host, port, ...from });
    const wire = await this.#shakeHands(socket, true, dialWithin);
    if (wire !== null) this.#noteMet(wire.peer, { host, port });
    return wire;
  }

  /** Where a device was that proved its key last, as far as it can be dialled there. */
  whereIs(peer: DeviceKey): LanAddress | null {
    return this.#met.get(peer) ?? null;
  }

  onWire(listener: (wire: Wire) => void): () => void {
    return this.#wires.on(listener);
  }

  /** Takes no more connections. Those that became wires are for who holds them to close. */
  close(): void {
    this.#server.close();
    for (const socket of this.#greeting) socket.destroy();
  }

  async #accept(socket: Socket): Promise<void> {
    const address = socket.remoteAddress ?? "";
    const others = [...this.#greeting].filter((each) => each.remoteAddress === address);
    const isFull = this.#greeting.size >= mostGreeting || others.length >= mostGreetingOfOne;
    if (!isLocalAddress(address) || isFull) {
      socket.destroy();
      return;
    }
    const wire = await this.#shakeHands(socket, false, greetWithin);
    if (wire === null) return;
    this.#noteMet(wire.peer, { host: socket.remoteAddress ?? "", port: portOf(wire.peer) });
    this.#wires.emit(wire);
  }

  #noteMet(peer: DeviceKey, address: LanAddress): void {
    this.#met.delete(peer);
    this.#met.set(peer, address);
    const [oldest] = this.#met.keys();
    if (this.#met.size > mostMet && oldest !== undefined) this.#met.delete(oldest);
  }

  /** Null if the other end does not answer, or is not who it says it is. */
  async #shakeHands(socket: Socket, isDialled: boolean, within: number): Promise<Wire | null> {
    this.#greeting.add(socket);
    socket.setNoDelay(true);
    const stream = new SecretStream(isDialled, socket, {
      keyPair: this.#keys,
      pattern: "XX",
      enableSend: false,
    });
    // A connection that breaks is told by its close; why it broke changes nothing.
    stream.on("error", () => undefined);

    const watch = () => {
      if (socket.bytesRead > mostHandshakeBytes) stream.destroy();
    };
    socket.on("data", watch);
    const giveUp = this.#options.clock.after(within, () => stream.destroy());
    const isOpen = await stream.opened;
    giveUp();
    socket.off("data", watch);
    this.#greeting.delete(socket);
    return isOpen ? new SecretWire(stream, isDialled, this.#options.clock) : null;
  }
}
