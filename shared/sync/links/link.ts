import type { DeviceKey } from "../../domain/ids.ts";

/** More does not travel in one frame. */
export const maximumFrameBytes = 512 * 1024;

/**
 * What joins two devices once both have said hello: frames arrive whole, once and in order, for as
 * long as it lasts. What was under way when it ends may be lost.
 */
export interface Link {
  /** The device at the other end; it has proven that it holds this key. */
  readonly peer: DeviceKey;
  /** For some seconds bytes have come and no message, as only a long one on a slow line makes it. */
  readonly isInLongMessage: boolean;
  /** Always takes the frame. False asks the sender to wait for `onDrain` before the next. */
  send(frame: Uint8Array): boolean;
  /** What came before anyone listened is told to the first who does. */
  onFrame(listener: (frame: Uint8Array) => void): () => void;
  onDrain(listener: () => void): () => void;
  /** Told once; whoever asks after the end is told at once. */
  onClose(listener: (why: LinkEnd) => void): () => void;
  close(): void;
  /** The other device does what no honest one does: the link ends, it is told why, and is not met again at once. */
  fail(why: Offence): void;
}

export type Offence = Extract<LinkEnd, "malformed" | "too-much">;

/**
 * Why a link ended:
 *
 * - `left`, `left-there`: this device, or the other one, wanted it to end.
 * - `lost`: the connection broke.
 * - `silent`: nothing was heard for too long.
 * - `replaced`: the same two devices have another one.
 * - `stranger`: the other device has no business here.
 * - `incompatible`: the two programs have no version of the protocol in common.
 * - `malformed`: the other device sent what makes no sense.
 * - `too-much`: one of the two sent more than the other one could look at, or asked for more than it read.
 */
export type LinkEnd = (typeof linkEnds)[number];

export const linkEnds = [
  "left",
  "left-there",
  "lost",
  "silent",
  "replaced",
  "stranger",
  "incompatible",
  "malformed",
  "too-much",
] as const;

/** A private line whose far end has proven its key: what a transport gives, and a link is made of. */
export interface Wire {
  readonly peer: DeviceKey;
  /** Whether this device made the connection, or the other one. */
  readonly isDialled: boolean;
  send(message: Uint8Array): boolean;
  /** Messages wait for the first listener. */
  onMessage(listener: (message: Uint8Array) => void): () => void;
  onDrain(listener: () => void): () => void;
  /** About how many bytes the other end has not taken yet. */
  readonly unsent: number;
  /** How many bytes of the other end's have come, also of a message that is not here as a whole. */
  readonly heard: number;
  /** Told once; whoever asks after the end is told at once. */
  onClose(listener: () => void): () => void;
  /** What was sent before still goes out. */
  close(): void;
}

/** One way to reach other devices. A further transport is a further dialer with addresses of its own kind. */
export interface Dialer<Address> {
  /** Null if nobody answers there in time. */
  dial(address: Address): Promise<Wire | null>;
  /** Wires that others made to this device. */
  onWire(listener: (wire: Wire) => void): () => void;
}
