import type { DeviceKey } from "../../../domain/ids.ts";
import { Emitter } from "../../../kernel/emitter.ts";
import type { PresenceLane } from "../presence-lane.ts";

/** One end of a lane in memory: what is said there is heard at the other end at once. */
export class LaneEnd implements PresenceLane {
  readonly peer: DeviceKey;
  /** What was taken, whether or not the other end hears it. */
  readonly sent: Uint8Array[] = [];
  readonly #free = new Emitter<null>();
  readonly #closed = new Emitter<null>();
  #listener: (message: Uint8Array) => void = () => undefined;
  #far: LaneEnd | null = null;
  #isFull = false;
  #isGone = false;

  constructor(peer: DeviceKey) {
    this.peer = peer;
  }

  /** Two ends of one lane; each is told who is at the other. */
  static pair(here: DeviceKey, there: DeviceKey): readonly [LaneEnd, LaneEnd] {
    const [one, other] = [new LaneEnd(there), new LaneEnd(here)];
    one.#far = other;
    other.#far = one;
    return [one, other];
  }

  send(message: Uint8Array): boolean {
    if (this.#isFull || this.#isGone) return false;
    this.sent.push(message);
    this.#far?.hear(message);
    return true;
  }

  onMessage(listener: (message: Uint8Array) => void): void {
    this.#listener = listener;
  }

  onFree(listener: () => void): void {
    this.#free.on(listener);
  }

  onClose(listener: () => void): void {
    if (this.#isGone) listener();
    else this.#closed.on(listener);
  }

  /** As if the other end said it. */
  hear(message: Uint8Array): void {
    if (!this.#isGone) this.#listener(message);
  }

  fill(): void {
    this.#isFull = true;
  }

  free(): void {
    if (!this.#isFull) return;
    this.#isFull = false;
    this.#free.emit(null);
  }

  /** The other end has fallen silent: nothing arrives there any more, and nobody is told. */
  lose(): void {
    this.#far = null;
  }

  /** Ends the lane for both. */
  end(): void {
    const far = this.#far;
    this.#end();
    if (far !== null) far.#end();
  }

  #end(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#closed.emit(null);
  }
}
