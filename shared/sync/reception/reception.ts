import type { SpaceId } from "../../domain/ids.ts";
import { type Clock, longestTimer } from "../../kernel/clock.ts";
import { Emitter } from "../../kernel/emitter.ts";
import type { Cryptography } from "../cryptography.ts";
import type { SpaceLine } from "../session/space-line.ts";
import type { SpaceMembership } from "../session/space-membership.ts";
import { type Asking, GuestBook } from "./guest-book.ts";
import { ReceivedLine } from "./received-line.ts";

type Parts = Readonly<{
  space: SpaceId;
  membership: SpaceMembership;
  clock: Clock;
  cryptography: Cryptography;
}>;

/**
 * Stands between the links and the sessions of one space: a device that the membership log does not know is told
 * nothing of the space, but may ask to be let in. Once it is in, it is handed the log.
 */
export class Reception {
  readonly #parts: Parts;
  readonly #book: GuestBook;
  readonly #lines = new Set<ReceivedLine>();
  readonly #asking = new Emitter<null>();
  #callOff: () => void = () => undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { membership } = parts;
    this.#book = new GuestBook({
      ...parts,
      self: membership.self,
      standing: () => membership.now.standing,
    });
  }

  /** Those who could be let in. */
  get asking(): readonly Asking[] {
    return this.#book.asking;
  }

  /** What `asking` says may have changed. */
  onAsking(listener: () => void): () => void {
    return this.#asking.on(listener);
  }

  /** The line as a session is to use it. */
  receive(line: SpaceLine): SpaceLine {
    const received: ReceivedLine = new ReceivedLine(line, {
      ...this.#parts,
      onJoin: (bytes) => this.#take(received, bytes),
    });
    this.#lines.add(received);
    line.onClose(() => this.#lines.delete(received));
    return received;
  }

  /** The person at this device said no to somebody. False if nobody asks that. */
  turnAway(key: string): boolean {
    const isDone = this.#book.decline(key);
    if (isDone) this.#review();
    return isDone;
  }

  membershipChanged(): void {
    for (const line of this.#lines) line.membershipChanged();
    this.#review();
  }

  close(): void {
    this.#callOff();
    this.#lines.clear();
  }

  #take(line: ReceivedLine, bytes: Uint8Array): void {
    const key = this.#book.take(line.peer, bytes);
    if (key === null) return line.turnAway("unknown");
    line.asks({ key, bytes });
    this.#review();
  }

  /** Tells everybody what has become of what they ask. */
  #review(): void {
    for (const line of this.#lines)
      line.reply((asked) => this.#book.replyTo(asked.key, asked.bytes));
    this.#asking.emit(null);
    this.#callOff();
    const end = this.#book.nextEnd;
    if (end === null) return;
    const wait = Math.min(longestTimer, Math.max(0, end - this.#parts.clock.now()) + 1);
    this.#callOff = this.#parts.clock.after(wait, () => this.#review());
  }
}
