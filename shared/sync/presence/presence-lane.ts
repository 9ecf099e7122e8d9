import type { DeviceKey } from "../../domain/ids.ts";

/** The part of a link for what two devices say about where somebody is in one space. What is said may be lost. */
export interface PresenceLane {
  readonly peer: DeviceKey;
  /** False if it was dropped, because more is under way than the link takes or because it is gone: nothing waits for this lane. */
  send(message: Uint8Array): boolean;
  onMessage(listener: (message: Uint8Array) => void): void;
  /** The link takes something again. */
  onFree(listener: () => void): void;
  /** Told once, when the link is gone; whoever asks after that is told at once. */
  onClose(listener: () => void): void;
}
