import type { DeviceKey } from "../../domain/ids.ts";
import type { Offence } from "../links/link.ts";

/** The part of a link on which two devices talk about one space. Messages arrive whole and in order. */
export interface SpaceLine {
  readonly peer: DeviceKey;
  /** For some seconds bytes have come and no message, as only a long one on a slow line makes it. */
  readonly isInLongMessage: boolean;
  send(message: Uint8Array): void;
  /** Does something once the link has taken what was sent, at once if it has; never, if it ends before. */
  whenFree(task: () => void): void;
  onMessage(listener: (message: Uint8Array) => void): void;
  /** Told once, when the link is gone. */
  onClose(listener: () => void): void;
  /** The other device says what makes no sense, or too much: the link ends. */
  fail(why: Offence): void;
}
