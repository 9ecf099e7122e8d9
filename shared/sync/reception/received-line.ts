import type { DeviceKey, SpaceId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Cryptography } from "../cryptography.ts";
import { bytesOfHex } from "../device-keys.ts";
import type { Offence } from "../links/link.ts";
import { receiveEntry, type WholeEntry } from "../membership/entry.ts";
import { roleOf } from "../membership/standing.ts";
import { standingOf } from "../membership/standing-of.ts";
import { most, type SessionMessage } from "../session/message.ts";
import { decodeSessionMessage, encodeSessionMessage } from "../session/message-codec.ts";
import { inParts } from "../session/parts.ts";
import type { SpaceLine } from "../session/space-line.ts";
import type { SpaceMembership } from "../session/space-membership.ts";
import type { Reply } from "./guest-book.ts";
import {
  decodeGuestMessage,
  encodeGuestMessage,
  isOfGuests,
  type TurnedAway,
} from "./guest-message.ts";

type Parts = Readonly<{
  space: SpaceId;
  membership: SpaceMembership;
  cryptography: Cryptography;
  clock: Pick<Clock, "now">;
  /** The device asks to be let in. */
  onJoin: (request: Uint8Array) => void;
}>;

type Asked = Readonly<{ key: string; bytes: Uint8Array }>;

/** A device asks from time to time; more often it does so in order to keep this one busy. */
const mostJoins = { number: 8, within: 10_000 } as const;
/** So much of a log is looked at of somebody who says to be in it. */
const mostProof = { bytes: 1024 * 1024, messages: 16 } as const;

/**
 * A line on which nothing is said of the space, and nothing heard, until its other device is known to the membership
 * log. One that says to be in may prove it by entries; one that is not may ask to be let in.
 */
export class ReceivedLine implements SpaceLine {
  readonly #line: SpaceLine;
  readonly #parts: Parts;
  #listener: (message: Uint8Array) => void = () => undefined;
  #wasKnown: boolean;
  #asked: Asked | null = null;
  #replied: string | null = null;
  #joins: readonly number[] = [];
  #proof: WholeEntry[] = [];
  #proofs = { bytes: 0, messages: 0 };

  constructor(line: SpaceLine, parts: Parts) {
    this.#line = line;
    this.#parts = parts;
    this.#wasKnown = this.#isKnown;
  }

  get peer(): DeviceKey {
    return this.#line.peer;
  }

  get isInLongMessage(): boolean {
    return this.#line.isInLongMessage;
  }

  send(message: Uint8Array): void {
    if (this.#isKnown) this.#line.send(message);
  }

  whenFree(task: () => void): void {
    this.#line.whenFree(task);
  }

  onMessage(listener: (message: Uint8Array) => void): void {
    this.#listener = listener;
    this.#line.onMessage((message) => this.#hear(message));
  }

  onClose(listener: () => void): void {
    this.#line.onClose(listener);
  }

  fail(why: Offence): void {
    this.#line.fail(why);
  }

  /** It asks to be let in; what it is told is to be kept true. */
  asks(asked: Asked): void {
    this.#asked = asked;
    this.#replied = null;
    this.#welcome();
  }

  turnAway(why: TurnedAway): void {
    this.#line.send(encodeGuestMessage({ kind: "turned-away", why }));
  }

  /** Tells it what has become of what it asks, unless it knows. */
  reply(replyTo: (asked: Asked) => Reply): void {
    if (this.#asked === null) return;
    const reply = replyTo(this.#asked);
    const said = JSON.stringify(reply);
    if (said === this.#replied) return;
    this.#replied = said;
    this.#line.send(encodeGuestMessage(reply));
  }

  membershipChanged(): void {
    this.#welcome();
    if (this.#wasKnown || !this.#isKnown) return;
    this.#wasKnown = true;
    this.#proof = [];
    const entries = [...this.#parts.membership.entriesFor(this.peer).keys()].slice(-most.hashes);
    this.#say({ kind: "hello", isAnswer: false, entries: entries.map(bytesOfHex) });
  }

  get #isKnown(): boolean {
    return this.#parts.membership.now.standing.devices.has(this.peer);
  }

  /** Whoever asked and is in by now gets the log, and needs no further answer. */
  #welcome(): void {
    const { membership } = this.#parts;
    if (this.#asked === null || !membership.isIn(this.peer)) return;
    this.#asked = null;
    const all = [...membership.bytes.values()];
    for (const entries of inParts(all, most.bytes, (entry) => entry.length)) {
      this.#say({ kind: "entries", entries });
    }
  }

  #hear(message: Uint8Array): void {
    if (isOfGuests(message)) return this.#hearGuest(message);
    if (this.#isKnown) return this.#listener(message);
    const read = decodeSessionMessage(message);
    if (!read.ok) return this.fail("malformed");
    if (read.value.kind === "entries") return this.#hearProof(read.value.entries);
    // Somebody whom this device has not heard of yet, and who is in, tells then what shows it.
    const asks = read.value.kind === "hello" && !read.value.isAnswer;
    if (asks) this.#say({ kind: "hello", isAnswer: true, entries: [] });
  }

  #hearGuest(bytes: Uint8Array): void {
    const read = decodeGuestMessage(bytes);
    if (!read.ok) return this.fail("malformed");
    // Somebody who wants to come in as well is no help to this device, which is in.
    if (read.value.kind !== "join") return;
    const now = this.#parts.clock.now();
    this.#joins = [...this.#joins.filter((at) => Math.abs(now - at) < mostJoins.within), now];
    if (this.#joins.length > mostJoins.number) return this.fail("too-much");
    this.#parts.onJoin(read.value.request);
  }

  /** Entries of a stranger are kept only if they say that it is none. */
  #hearProof(entries: readonly Uint8Array[]): void {
    const { space, membership, cryptography } = this.#parts;
    this.#proofs.messages += 1;
    for (const bytes of entries) {
      this.#proofs.bytes += bytes.length;
      const entry = receiveEntry(bytes, space, cryptography);
      if (!entry.ok) return this.fail("malformed");
      this.#proof.push(entry.value);
    }
    const { bytes, messages } = this.#proofs;
    if (bytes > mostProof.bytes || messages > mostProof.messages) return this.fail("too-much");
    const standing = standingOf(space, [...membership.entries, ...this.#proof], cryptography);
    if (roleOf(standing, this.peer) === null) return;
    const proof = this.#proof.map((entry) => entry.bytes);
    for (const part of inParts(proof, most.bytes, (entry) => entry.length)) {
      this.#listener(encodeSessionMessage({ kind: "entries", entries: part }));
    }
  }

  #say(message: SessionMessage): void {
    this.#line.send(encodeSessionMessage(message));
  }
}
