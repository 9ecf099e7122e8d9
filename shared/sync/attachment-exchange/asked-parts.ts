import type { AttachmentId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { mostChunks } from "./attachment-message.ts";
import type { AttachmentSession } from "./attachment-record.ts";
import type { Fetch } from "./fetch.ts";
import type { OpenWant } from "./open-want.ts";

/** Whoever sends nothing for so long is left alone with it for a while, and another one is asked. */
export const patience = 10_000;
/** Whoever is slow and brings a part in the end is given so many times as much for the next. */
const mostTimes = 4;
/** For a whole part nobody has more than this: be it in four chunks that each come in time, or by what they brought before. */
const forAPart = 4 * patience;
/** Of so much that a device was given up for it is remembered how far it is. No honest one keeps more in hand. */
const mostLate = 4;

/**
 * What each device was asked for and has still to bring: of each one part at a time. What it was given up for may come all the
 * same, and is taken then.
 */
export class AskedParts {
  readonly #clock: Clock;
  readonly #onOver: (session: AttachmentSession, open: OpenWant) => void;
  readonly #open = new Map<AttachmentSession, OpenWant>();
  readonly #late = new Map<AttachmentSession, Map<AttachmentId, OpenWant>>();
  readonly #times = new WeakMap<AttachmentSession, number>();

  constructor(clock: Clock, onOver: (session: AttachmentSession, open: OpenWant) => void) {
    this.#clock = clock;
    this.#onOver = onOver;
  }

  /** Whether anybody is asked for anything. */
  get isAny(): boolean {
    return this.#open.size > 0;
  }

  /** What it is asked for now. */
  openOf(session: AttachmentSession): OpenWant | undefined {
    return this.#open.get(session);
  }

  /** What it was asked for of a file, be it long ago. */
  of(session: AttachmentSession, file: AttachmentId): OpenWant | undefined {
    const open = this.#open.get(session);
    return open?.fetch.file === file ? open : this.#late.get(session)?.get(file);
  }

  begin(session: AttachmentSession, fetch: Fetch): OpenWant {
    const part = fetch.begin(session);
    const from = part * mostChunks;
    const late = this.#letGo(session, fetch.file);
    // What was asked before may still come. It goes on where that is.
    const { next, come } =
      late?.fetch === fetch && late.part === part ? late : { next: from, come: [] };
    const open: OpenWant = {
      fetch,
      part,
      before: fetch.parts,
      mostBytes: fetch.mostBytes,
      since: this.#clock.now(),
      until: from + mostChunks,
      next,
      come,
      isInDoubt: false,
      comesLate: false,
      callOff: noTimer,
      callOffLast: noTimer,
    };
    this.#open.set(session, open);
    open.callOffLast = this.#clock.after(forAPart, () => this.#onOver(session, open));
    this.#wait(session, open);
    return open;
  }

  /** A chunk has come. If it is of what was asked for before, what was asked for since comes behind it. */
  goesOn(session: AttachmentSession, open: OpenWant): void {
    const current = this.#open.get(session);
    open.comesLate = open !== current;
    if (current !== undefined && current.next < current.until) this.#wait(session, current);
  }

  /** All of a part has come. */
  complete(session: AttachmentSession, open: OpenWant): void {
    callOff(open);
    // Nothing more is expected, but neither is it asked for anything before the disk has this.
    open.next = Infinity;
    const times = this.#times.get(session) ?? 1;
    this.#times.set(session, this.isSlow(open) ? Math.min(2 * times, mostTimes) : 1);
  }

  /** Who is given up for that, and brings it all the same. */
  lateWith(fetch: Fetch): AttachmentSession | null {
    for (const [session, late] of this.#late) {
      const open = late.get(fetch.file);
      if (open?.fetch === fetch && open.comesLate) return session;
    }
    return null;
  }

  isSlow({ since }: OpenWant): boolean {
    return this.#clock.now() - since >= patience;
  }

  /** Others are asked for it. What still comes of it is taken. */
  giveUp(session: AttachmentSession, open: OpenWant): void {
    this.end(session, open);
    const late = this.#late.get(session) ?? new Map<AttachmentId, OpenWant>();
    this.#late.set(session, late.set(open.fetch.file, open));
    const [first] = late.keys();
    if (late.size > mostLate && first !== undefined) late.delete(first);
  }

  /** Nothing more is taken of it. */
  end(session: AttachmentSession, open: OpenWant): void {
    callOff(open);
    if (this.#open.get(session) === open) this.#open.delete(session);
    if (this.#late.get(session)?.get(open.fetch.file) === open)
      this.#letGo(session, open.fetch.file);
  }

  ended(session: AttachmentSession): void {
    const open = this.#open.get(session);
    if (open !== undefined) this.end(session, open);
    this.#late.delete(session);
  }

  #wait(session: AttachmentSession, open: OpenWant): void {
    open.callOff();
    const milliseconds = patience * (this.#times.get(session) ?? 1);
    open.callOff = this.#clock.after(milliseconds, () => this.#onOver(session, open));
  }

  #letGo(session: AttachmentSession, file: AttachmentId): OpenWant | undefined {
    const late = this.#late.get(session);
    const open = late?.get(file);
    late?.delete(file);
    if (late?.size === 0) this.#late.delete(session);
    return open;
  }
}

function callOff(open: OpenWant): void {
  open.callOff();
  open.callOffLast();
}

/** Calls off a timer that was never set. */
export function noTimer(): void {
  // Nothing was begun.
}
