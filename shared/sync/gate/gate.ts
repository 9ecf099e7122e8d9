import type { Place } from "../envelope/envelope.ts";
import type { Membership } from "./judge-order.ts";
import type { PlaceRecord } from "./place-gate.ts";
import type { BatchOutcome } from "./space-gate.ts";
import type { Judgement } from "./verdict.ts";

/** The gate of one space: nothing that comes from another device reaches a document without it. */
export interface Gate {
  /**
   * Judges envelopes in their order, with those that have waited for one of them. Ask again only once the record
   * was given what was accepted, and what was refused for its quarantine: it answers in the order in which it is asked.
   * Our own envelopes go through it as well.
   */
  judge(envelopes: readonly Uint8Array[]): Promise<readonly Judgement[]>;
  /** Envelopes will come soon: what takes its time to begin is begun. */
  getReady(): void;
  /** Envelopes of these places will be judged soon: what the record has of them is asked for meanwhile. */
  prepare(places: readonly Place[]): void;
  /** Who may write, or which keys are here, has changed. Those that have waited for it are judged with the next ones. */
  setMembership(membership: Membership): void;
  /** Documents that could not be opened may be by now. One envelope of each is judged with the next ones, and if it could, the others. */
  tryAgain(): void;
  /** The record of this place has changed otherwise than by what was accepted here. */
  forget(place: Place): void;
  /** Of what is being judged by then, only what was judged already is answered. */
  close(): void;
}

/** What the gate asks of the vault. */
export interface Records {
  /** Of the first of these places, and of as many that follow as it is worth sending at once; at least of one. */
  open(places: readonly Place[]): Promise<readonly PlaceRecord[]>;
}

/** What the record has of a place, for a bench. */
export type OpenedPlace = Readonly<{ place: Place; record: PlaceRecord }>;

/** What is judged in one go. */
export type Batch = Readonly<{
  envelopes: readonly Uint8Array[];
  thorough: boolean;
  /** Opened first. The record has nothing of them: what it has of others takes its time, and is opened before. */
  blank: readonly OpenedPlace[];
}>;

/** Judges one batch in one go. It may end while it does; then it has forgotten everything and can be asked again. */
export interface Bench {
  getReady(): void;
  judge(batch: Batch): Promise<BatchOutcome | "ended">;
  open(opened: readonly OpenedPlace[]): Promise<"open" | "ended">;
  setMembership(membership: Membership): void;
  forget(place: Place): void;
  close(): void;
}
