import type SecretStream from "@hyperswarm/secret-stream";
import { type DeviceKey, deviceKeySchema } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Wire } from "#shared/sync/links/link.ts";
import { maximumMessageBytes } from "#shared/sync/links/link-message.ts";

/** How long the other end has to take what was sent before the end. */
const farewell = 1000;

/** A Noise connection whose handshake is done. Its static key is the device's. */
export class SecretWire implements Wire {
  readonly peer: DeviceKey;
  readonly isDialled: boolean;
  readonly #stream: SecretStream;
  readonly #clock: Clock;
  readonly #messages = new Emitter<Uint8Array>();
  readonly #drains = new Emitter<null>();
  readonly #closing = new Emitter<null>();
  #waiting: Uint8Array[] | null = [];
  #said = 0;
  #goneBefore = 0;
  #isOpen = true;

  constructor(stream: SecretStream, isDialled: boolean, clock: Clock) {
    this.peer = deviceKeySchema.parse(Buffer.from(stream.remotePublicKey).toString("hex"));
    this.isDialled = isDialled;
    this.#stream = stream;
    this.#clock = clock;
    this.#goneBefore = goneOutOf(stream);
    stream.on("data", (message) => this.#receive(message));
    stream.on("drain", () => {
      this.#countAnew();
      this.#drains.emit(null);
    });
    stream.on("end", () => this.#finish());
    stream.on("close", () => this.#finish());
  }

  /** What was said since the stream last took everything, without what went out of it. */
  get unsent(): number {
    return Math.max(0, this.#said - (goneOutOf(this.#stream) - this.#goneBefore));
  }

  get heard(): number {
    return this.#stream.rawStream.bytesRead;
  }

  send(message: Uint8Array): boolean {
    if (!this.#isOpen) return false;
    const hasRoom = this.#stream.write(message);
    this.#said += message.length;
    if (hasRoom) this.#countAnew();
    return hasRoom;
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
    this.#finish();
  }

  #countAnew(): void {
    this.#said = 0;
    this.#goneBefore = goneOutOf(this.#stream);
  }

  #receive(message: Uint8Array): void {
    if (!this.#isOpen) return;
    // The stream itself would take messages of sixteen megabytes.
    if (message.length > maximumMessageBytes) return this.#stream.destroy();
    if (this.#waiting === null) this.#messages.emit(message);
    else this.#waiting.push(message);
  }

  #finish(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#stream.end();
    this.#clock.after(farewell, () => this.#stream.destroy());
    this.#closing.emit(null);
  }
}

function goneOutOf({ rawStream }: SecretStream): number {
  return rawStream.bytesWritten - rawStream.writableLength;
}
