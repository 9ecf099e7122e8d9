import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { Emitter } from "../../kernel/emitter.ts";
import { invariant } from "../../kernel/invariant.ts";
import { type Link, type LinkEnd, maximumFrameBytes, type Offence, type Wire } from "./link.ts";
import { commonVersion, decodeLinkMessage, encodeLinkMessage, type Hello } from "./link-message.ts";

type Options = Readonly<{
  ours: Hello;
  clock: Clock;
  /** Both have said hello. The link is up from here on, unless it is closed in this very call. */
  onUp: (theirs: Hello) => void;
}>;

const second = 1000;
/** So many seconds in a row without a sound, and the other one counts as gone. */
const longestSilence = 3;
/** A message that takes so many seconds is a long one on a slow line. */
const longMessage = 3;
/** What may wait for a listener: whoever sends more before anyone listens is not to be trusted. */
const mostWaitingBytes = 4 * 1024 * 1024;
/** What may wait for the other end: whoever asks for more and does not read it fills this device's memory. */
const mostUnsentBytes = 32 * 1024 * 1024;

/**
 * A link over a wire: says hello before anything, tells every second that it is alive, and notices when
 * the other end is not. Silence is counted in ticks of its own, not read from the clock, so that neither
 * a wrong clock nor a process that was held up for a while looks like a peer that has gone.
 */
export class WireLink implements Link {
  readonly peer: DeviceKey;
  readonly #wire: Wire;
  readonly #options: Options;
  readonly #frames = new Emitter<Uint8Array>();
  readonly #closing = new Emitter<LinkEnd>();
  #waiting: Uint8Array[] | null = [];
  #waitingBytes = 0;
  #isUp = false;
  #end: LinkEnd | null = null;
  #silent = 0;
  #heard = 0;
  /** So many ticks in a row bytes have come, and no message was whole. */
  #inOne = 0;
  #hasSent = false;
  #cancelTick: () => void = () => undefined;

  constructor(wire: Wire, options: Options) {
    this.peer = wire.peer;
    this.#wire = wire;
    this.#options = options;
  }

  /** Says hello, and hears what came by now. */
  begin(): void {
    this.#cancelTick = this.#options.clock.after(second, () => this.#tick());
    this.#wire.send(encodeLinkMessage({ kind: "hello", hello: this.#options.ours }));
    this.#wire.onClose(() => this.#finish("lost"));
    this.#wire.onMessage((message) => this.#receive(message));
  }

  get isInLongMessage(): boolean {
    return this.#inOne >= longMessage;
  }

  send(frame: Uint8Array): boolean {
    invariant(this.#isUp, "nothing is sent before both have said hello");
    invariant(frame.length <= maximumFrameBytes, "a frame fits its limit");
    if (this.#end !== null) return false;
    if (this.#wire.unsent > mostUnsentBytes) {
      this.closeFor("too-much");
      return false;
    }
    this.#hasSent = true;
    return this.#wire.send(encodeLinkMessage({ kind: "frame", bytes: frame }));
  }

  onFrame(listener: (frame: Uint8Array) => void): () => void {
    const stop = this.#frames.on(listener);
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const frame of waiting) listener(frame);
    return stop;
  }

  onDrain(listener: () => void): () => void {
    return this.#wire.onDrain(listener);
  }

  onClose(listener: (why: LinkEnd) => void): () => void {
    if (this.#end === null) return this.#closing.on(listener);
    listener(this.#end);
    return () => undefined;
  }

  close(): void {
    this.closeFor("left");
  }

  fail(why: Offence): void {
    this.closeFor(why);
  }

  /** Ends the link and tells the other one why. */
  closeFor(why: LinkEnd): void {
    if (this.#end !== null) return;
    this.#wire.send(encodeLinkMessage({ kind: "bye", why }));
    this.#finish(why);
  }

  /** The machine slept, or its network changed: the other one has a second to be heard, or counts as gone. */
  probe(): void {
    if (this.#end !== null) return;
    this.#cancelTick();
    this.#silent = longestSilence - 1;
    this.#sayAlive();
    this.#cancelTick = this.#options.clock.after(second, () => this.#tick());
  }

  #receive(bytes: Uint8Array): void {
    if (this.#end !== null) return;
    const message = decodeLinkMessage(bytes);
    if (!message.ok) return this.closeFor("malformed");
    this.#silent = -1;
    this.#inOne = -1;

    switch (message.value.kind) {
      case "hello":
        return this.#hear(message.value.hello);
      case "frame":
        return this.#isUp ? this.#take(message.value.bytes) : this.closeFor("malformed");
      case "bye":
        return this.#finish(message.value.why === "left" ? "left-there" : message.value.why);
      case "alive":
        // Who does not introduce himself cannot stay by saying that he lives.
        return this.#isUp ? undefined : this.closeFor("malformed");
    }
  }

  #hear(theirs: Hello): void {
    if (this.#isUp) return this.closeFor("malformed");
    if (commonVersion(this.#options.ours, theirs) === null) return this.closeFor("incompatible");
    this.#isUp = true;
    this.#options.onUp(theirs);
  }

  #take(frame: Uint8Array): void {
    if (this.#waiting === null) return this.#frames.emit(frame);
    this.#waiting.push(frame);
    this.#waitingBytes += frame.length;
    if (this.#waitingBytes > mostWaitingBytes) this.closeFor("too-much");
  }

  #tick(): void {
    // On a slow line a long message takes longer to come than anybody may be silent.
    const { heard } = this.#wire;
    if (this.#isUp && heard > this.#heard) this.#silent = -1;
    this.#inOne = heard > this.#heard ? this.#inOne + 1 : 0;
    this.#heard = heard;
    this.#silent += 1;
    if (this.#silent >= longestSilence) return this.closeFor("silent");
    if (!this.#hasSent) this.#sayAlive();
    this.#hasSent = false;
    this.#cancelTick = this.#options.clock.after(second, () => this.#tick());
  }

  #sayAlive(): void {
    this.#wire.send(encodeLinkMessage({ kind: "alive" }));
  }

  #finish(why: LinkEnd): void {
    if (this.#end !== null) return;
    this.#end = why;
    this.#waiting = null;
    this.#cancelTick();
    this.#wire.close();
    this.#closing.emit(why);
  }
}
