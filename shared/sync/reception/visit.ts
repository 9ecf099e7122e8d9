import type { DeviceKey, SpaceId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Cryptography } from "../cryptography.ts";
import { hexOf } from "../device-keys.ts";
import { receiveEntry, type WholeEntry } from "../membership/entry.ts";
import { roleOf } from "../membership/standing.ts";
import { weighEntries } from "../membership/weigh-entries.ts";
import { decodeSessionMessage, encodeSessionMessage } from "../session/message-codec.ts";
import type { SpaceLine } from "../session/space-line.ts";
import {
  decodeGuestMessage,
  encodeGuestMessage,
  isOfGuests,
  type TurnedAway,
} from "./guest-message.ts";

/** A space that this device wants to come into. */
export type Join = Readonly<{
  space: SpaceId;
  /** The device that invited: it alone is asked, and believed. */
  inviter: DeviceKey;
  /** What the invite was redeemed with. */
  request: Uint8Array;
}>;

export type VisitEvents = Readonly<{
  onHeard: (isContested: boolean) => void;
  onTurnedAway: (why: TurnedAway) => void;
  /** This device is in: these entries say so. */
  onAdmitted: (entries: readonly Uint8Array[]) => void;
}>;

type Parts = Readonly<{
  join: Join;
  self: DeviceKey;
  clock: Pick<Clock, "after">;
  cryptography: Cryptography;
  events: VisitEvents;
}>;

/** No log of a space that people use is longer. */
const mostLogBytes = 16 * 1024 * 1024;

const askAgainAfter = { silence: 2_000, answer: 30_000 } as const;

/** Asks the device that invited to be let into a space, for as long as the link with it lasts. Of others it only takes that it is in. */
export class Visit {
  readonly #line: SpaceLine;
  readonly #parts: Parts;
  readonly #entries = new Map<string, WholeEntry>();
  #bytes = 0;
  #isAnswered = false;
  #isOver = false;
  #callOff: () => void = () => undefined;

  constructor(line: SpaceLine, parts: Parts) {
    this.#line = line;
    this.#parts = parts;
  }

  begin(): void {
    this.#line.onMessage((message) => this.#hear(message));
    this.#line.onClose(() => this.end());
    if (this.#isWithInviter) this.#ask();
  }

  /** The request says who asks, and for what. Whoever else is linked may be anybody in the network. */
  get #isWithInviter(): boolean {
    return this.#line.peer === this.#parts.join.inviter;
  }

  /** Nothing is heard any more. Whoever opens the space later takes the line over. */
  end(): void {
    this.#isOver = true;
    this.#callOff();
    this.#entries.clear();
  }

  /** Said again from time to time: there the space may not be open yet, or anew. */
  #ask(): void {
    if (this.#isOver) return;
    const { join, clock } = this.#parts;
    this.#line.send(encodeGuestMessage({ kind: "join", request: join.request }));
    const pause = this.#isAnswered ? askAgainAfter.answer : askAgainAfter.silence;
    this.#callOff = clock.after(pause, () => this.#ask());
  }

  #hear(message: Uint8Array): void {
    if (this.#isOver) return;
    if (isOfGuests(message)) return this.#hearReply(message);
    const read = decodeSessionMessage(message);
    if (!read.ok) return this.#line.fail("malformed");
    if (read.value.kind === "entries") return this.#hearEntries(read.value.entries);
    const asks = read.value.kind === "hello" && !read.value.isAnswer;
    // Whoever says it knows the space. One who has this device for a member hands it the log upon this.
    if (asks) this.#line.send(encodeSessionMessage({ kind: "hello", isAnswer: true, entries: [] }));
  }

  #hearReply(bytes: Uint8Array): void {
    const { events } = this.#parts;
    const read = decodeGuestMessage(bytes);
    if (!read.ok) return this.#line.fail("malformed");
    // Others were not asked. They may want to keep this device away, or waiting.
    if (!this.#isWithInviter) return;
    const reply = read.value;
    this.#isAnswered = true;
    if (reply.kind === "heard") return events.onHeard(reply.isContested);
    if (reply.kind === "turned-away") events.onTurnedAway(reply.why);
  }

  /** Whoever brings them: the space's id says who founded it, and from there each entry is proven. */
  #hearEntries(entries: readonly Uint8Array[]): void {
    const { join, self, cryptography, events } = this.#parts;
    for (const bytes of entries) {
      const read = receiveEntry(bytes, join.space, cryptography);
      this.#bytes += bytes.length;
      if (!read.ok) return this.#line.fail("malformed");
      if (this.#bytes > mostLogBytes) return this.#line.fail("too-much");
      this.#entries.set(hexOf(read.value.hash), read.value);
    }
    const all = [...this.#entries.values()];
    const log = { space: join.space, known: [], fresh: all };
    const { kept, standing } = weighEntries(log, cryptography);
    if (roleOf(standing, self) === null) return;
    this.end();
    events.onAdmitted(kept.map(({ bytes }) => bytes));
  }
}
