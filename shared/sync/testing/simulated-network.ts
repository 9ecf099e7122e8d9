import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { Emitter } from "../../kernel/emitter.ts";
import type { SeededRandom } from "../../testing/seeded-random.ts";
import type { Dialer, Wire } from "../links/link.ts";

type Options = Readonly<{
  clock: Clock;
  random: SeededRandom;
  /** The shortest and the longest time a message takes, in milliseconds. */
  delay?: readonly [number, number];
  /** A sender is asked to wait while more bytes than this are under way. */
  room?: number;
}>;

const dialledInVain = 800;
const lookAgain = 50;

/**
 * A network of devices in one process, on a clock and a seed: messages of one direction stay in order, as over
 * TCP; what is sent while two devices cannot reach one another waits until they can, or until the wire ends.
 */
export class SimulatedNetwork {
  readonly options: Required<Options>;
  /** Whom somebody dialled, in order. */
  readonly dials: DeviceKey[] = [];
  readonly #devices = new Map<DeviceKey, SimulatedDevice>();
  readonly #cuts = new Set<string>();

  constructor(options: Options) {
    this.options = { delay: [1, 20], room: 64 * 1024, ...options };
  }

  /** Puts a device on the network; its address is its key. A device that crashed comes back this way. */
  join(key: DeviceKey): SimulatedDevice {
    const device = new SimulatedDevice(key, this);
    this.#devices.set(key, device);
    return device;
  }

  device(key: DeviceKey): SimulatedDevice | undefined {
    return this.#devices.get(key);
  }

  /** As by `kill -9`: the other ends hear of it, as its system closes its sockets. */
  crash(key: DeviceKey): void {
    this.#devices.get(key)?.end();
    this.#devices.delete(key);
  }

  cut(one: DeviceKey, other: DeviceKey): void {
    this.#cuts.add(pairOf(one, other));
  }

  mend(one: DeviceKey, other: DeviceKey): void {
    this.#cuts.delete(pairOf(one, other));
  }

  /** Devices of different groups cannot reach one another. */
  partition(groups: readonly (readonly DeviceKey[])[]): void {
    this.heal();
    groups.forEach((group, at) => {
      const others = groups.slice(at + 1).flat();
      for (const one of group) for (const other of others) this.cut(one, other);
    });
  }

  heal(): void {
    this.#cuts.clear();
  }

  reaches(one: DeviceKey, other: DeviceKey): boolean {
    return !this.#cuts.has(pairOf(one, other));
  }

  takes(): number {
    const [shortest, longest] = this.options.delay;
    return shortest + this.options.random.below(longest - shortest + 1);
  }
}

/** One device's way into the network. */
class SimulatedDevice implements Dialer<DeviceKey> {
  readonly key: DeviceKey;
  readonly #network: SimulatedNetwork;
  readonly #wires = new Emitter<Wire>();
  readonly #open = new Set<SimulatedWire>();

  constructor(key: DeviceKey, network: SimulatedNetwork) {
    this.key = key;
    this.#network = network;
  }

  async dial(address: DeviceKey): Promise<Wire | null> {
    const { clock } = this.#network.options;
    this.#network.dials.push(address);
    const { promise, resolve } = Promise.withResolvers<Wire | null>();
    clock.after(this.#network.takes() * 2, () => {
      const other = this.#network.device(address);
      if (!this.#network.reaches(this.key, address)) {
        clock.after(dialledInVain, () => resolve(null));
      } else if (other === undefined || this.#network.device(this.key) !== this) resolve(null);
      else resolve(this.#connect(other));
    });
    return promise;
  }

  onWire(listener: (wire: Wire) => void): () => void {
    return this.#wires.on(listener);
  }

  end(): void {
    for (const wire of this.#open) wire.close();
  }

  #connect(other: SimulatedDevice): Wire {
    const near = new SimulatedWire(this.#network, {
      at: this.key,
      peer: other.key,
      isDialled: true,
    });
    const far = new SimulatedWire(this.#network, {
      at: other.key,
      peer: this.key,
      isDialled: false,
    });
    near.join(far);
    far.join(near);
    this.#keep(near);
    other.#keep(far);
    other.#wires.emit(far);
    return near;
  }

  #keep(wire: SimulatedWire): void {
    this.#open.add(wire);
    wire.onClose(() => this.#open.delete(wire));
  }
}

type Ends = Readonly<{ at: DeviceKey; peer: DeviceKey; isDialled: boolean }>;

class SimulatedWire implements Wire {
  readonly peer: DeviceKey;
  readonly isDialled: boolean;
  readonly #at: DeviceKey;
  readonly #network: SimulatedNetwork;
  readonly #messages = new Emitter<Uint8Array>();
  readonly #drains = new Emitter<null>();
  readonly #closing = new Emitter<null>();
  readonly #onTheWay: (Uint8Array | null)[] = [];
  #waiting: Uint8Array[] | null = [];
  #far: SimulatedWire | null = null;
  #bytes = 0;
  #isMoving = false;
  #isOpen = true;

  constructor(network: SimulatedNetwork, { at, peer, isDialled }: Ends) {
    this.#network = network;
    this.#at = at;
    this.peer = peer;
    this.isDialled = isDialled;
  }

  join(far: SimulatedWire): void {
    this.#far = far;
  }

  get unsent(): number {
    return this.#bytes;
  }

  /** A message comes as a whole here, and says that itself. */
  get heard(): number {
    return 0;
  }

  send(message: Uint8Array): boolean {
    if (!this.#isOpen) return false;
    this.#post(message.slice());
    return this.#bytes <= this.#network.options.room;
  }

  onMessage(listener: (message: Uint8Array) => void): () => void {
    const stop = this.#messages.on(listener);
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const message of waiting) listener(message);
    return stop;
  }

  onDrain(listener: () => void): () => void {
    return this.#drains.on(() => listener());
  }

  onClose(listener: () => void): () => void {
    if (this.#isOpen) return this.#closing.on(() => listener());
    listener();
    return () => undefined;
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#post(null);
    this.#closing.emit(null);
  }

  /** Null is the end. */
  #post(message: Uint8Array | null): void {
    this.#onTheWay.push(message);
    this.#bytes += message?.length ?? 0;
    this.#move();
  }

  #move(): void {
    if (this.#isMoving || this.#onTheWay.length === 0) return;
    this.#isMoving = true;
    this.#network.options.clock.after(this.#network.takes(), () => this.#arrive());
  }

  /** Everything that is under way arrives together, as a stream does. */
  #arrive(): void {
    if (!this.#network.reaches(this.#at, this.peer)) {
      this.#network.options.clock.after(lookAgain, () => this.#arrive());
      return;
    }
    const wasFull = this.#bytes > this.#network.options.room;
    this.#isMoving = false;
    this.#bytes = 0;
    for (const message of this.#onTheWay.splice(0)) this.#far?.receive(message);
    this.#move();
    if (wasFull && this.#isOpen) this.#drains.emit(null);
  }

  receive(message: Uint8Array | null): void {
    if (!this.#isOpen) return;
    if (message === null) {
      this.#isOpen = false;
      this.#closing.emit(null);
    } else if (this.#waiting === null) this.#messages.emit(message);
    else this.#waiting.push(message);
  }
}

function pairOf(one: DeviceKey, other: DeviceKey): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
