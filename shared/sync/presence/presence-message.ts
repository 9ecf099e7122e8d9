import type { Presence } from "../../domain/presence.ts";

/**
 * What a device says about itself, and about nobody else. `sequence` grows with each; one that is not greater
 * than the last is passed over. `gone`: no window of the program is open any more. `ask`: what was said before this
 * one listened was not heard, and is to be said again.
 */
export type PresenceMessage =
  | (Readonly<{ kind: "here"; sequence: number }> & Presence)
  | Readonly<{ kind: "gone"; sequence: number }>
  | Readonly<{ kind: "ask" }>;

/** More does not stand in one message. */
export const mostPresenceBytes = 4096;

/** Milliseconds. */
export const presenceTimes = {
  /** So much lies between two messages of a device about one space, at least. */
  pause: 100,
  /** What others say is shown no faster than this, whatever they do. */
  shown: 50,
  /** Without news the last message is said again. */
  beat: 5_000,
  /** Whoever was not heard for so long is not there. */
  expiry: 12_500,
} as const;
