import type { AttachmentId, DeviceKey, SpaceId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Cryptography } from "../cryptography.ts";
import type { Membership } from "../gate/judge-order.ts";
import { type AttachmentMessage, mostChunks } from "./attachment-message.ts";
import type {
  AttachmentRecord,
  AttachmentSession,
  PartKept,
  WantedAttachment,
} from "./attachment-record.ts";
import { AtMostEvery } from "./at-most-every.ts";
import { Fetch } from "./fetch.ts";
import { isOfOneFile, joinChunks } from "./join-chunks.ts";
import type { OpenWant } from "./open-want.ts";
import { RoomTries } from "./room-tries.ts";
import { type Chunk, chunksIn, openChunk } from "./sealed-chunk.ts";
import { Turns } from "./turns.ts";

export type FetchingParts = Readonly<{
  space: SpaceId;
  record: AttachmentRecord;
  cryptography: Pick<Cryptography, "open">;
  clock: Clock;
  membership: () => Membership;
}>;

/** Whoever sends nothing for so long is left alone with it for a while, and another one is asked. */
const patience = 10_000;
/** And whoever had not got it may have it by now, even if nothing was said of it. */
const forgivenAfter = 60_000;
/** Whoever begins anew over and over is asked anew for what they had not got so often. */
const anewAtMostEvery = 30_000;

/**
 * Fetches what is wanted here: of each device one part at a time, each attachment of one device at a
 * time, of the next one if that has it not. What has come is kept by the part, so a cut costs no more.
 */
export class AttachmentFetching {
  readonly #parts: FetchingParts;
  readonly #fetches = new Map<AttachmentId, Fetch>();
  readonly #sessions = new Set<AttachmentSession>();
  readonly #open = new Map<AttachmentSession, OpenWant>();
  /** Who sent something else under the name of an attachment is not asked for it again. */
  readonly #wrong = new Map<AttachmentId, Set<DeviceKey>>();
  readonly #anew: AtMostEvery<AttachmentSession>;
  readonly #turns: Turns;
  readonly #room: RoomTries;
  #isClosed = false;

  constructor(parts: FetchingParts) {
    this.#parts = parts;
    const { clock } = parts;
    this.#anew = new AtMostEvery(clock, anewAtMostEvery);
    this.#turns = new Turns({ sessions: this.#sessions, clock, onLook: () => this.ask() });
    this.#room = new RoomTries(clock, () => this.ask());
  }

  /** From now on these are wanted, in this order, and nothing else. */
  want(wanted: readonly WantedAttachment[]): void {
    const known = new Map(this.#fetches);
    this.#fetches.clear();
    for (const each of wanted) {
      const fetch = known.get(each.file) ?? new Fetch(each);
      fetch.wantedAgain(each);
      this.#fetches.set(each.file, fetch);
    }
    this.ask();
  }

  join(session: AttachmentSession): void {
    this.#sessions.add(session);
    this.ask();
  }

  ended(session: AttachmentSession): void {
    this.#sessions.delete(session);
    this.#end(session);
    for (const fetch of this.#fetches.values()) {
      // Between two parts nothing is open, and the next is waited for from there all the same.
      fetch.left(session);
      fetch.forgive(session.peer);
    }
    this.ask();
  }

  /**
   * The other device says again what it has: its program may have begun to serve anew, or goes on as before. If anew, it has
   * forgotten what it is asked, and whom it has to tell that something came.
   */
  begunAnew(session: AttachmentSession): void {
    const open = this.#open.get(session);
    if (open !== undefined) open.isInDoubt = true;
    const passed = () => [...this.#fetches.values()].filter((each) => each.mayHaveBy(session.peer));
    if (passed().length === 0) return;
    this.#anew.do(session, () => {
      for (const fetch of passed()) fetch.forgive(session.peer);
      this.ask();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#turns.close();
    this.#room.close();
    for (const session of this.#sessions) this.#end(session);
    this.#fetches.clear();
  }

  /** Asks whoever has nothing to bring for what is missing. Envelopes go first. */
  ask(): void {
    if (this.#isClosed || this.#fetches.size === 0) return;
    const ready = new Set([...this.#sessions].filter((each) => this.#turns.isOf(each)));
    for (const session of ready) {
      // A link may end over what is asked on it or on another.
      if (!this.#sessions.has(session)) continue;
      if (this.#open.get(session)?.isInDoubt === true) this.#end(session);
      if (this.#open.has(session)) continue;
      for (const fetch of this.#fetches.values()) {
        if (this.#wrong.get(fetch.file)?.has(session.peer) === true) continue;
        if (!fetch.mayAsk(session, (source) => this.#isAtIt(source, fetch, ready))) continue;
        this.#askFor(session, fetch);
        break;
      }
    }
    for (const fetch of this.#fetches.values()) this.#tell(fetch);
  }

  receive(session: AttachmentSession, message: AttachmentMessage): void {
    const open = this.#open.get(session);
    if (message.kind === "file-here") {
      this.#fetches.get(message.file)?.forgive(session.peer);
      return this.ask();
    }
    // What was given up meanwhile, or comes twice.
    if (open?.fetch.file !== message.file) return;
    switch (message.kind) {
      case "file-none":
        return this.#passForNow(session, open.fetch, "none");
      case "file-large":
        return this.#isLarge(session, open);
      case "file-chunk":
        return this.#take(session, open, message);
      default:
        return;
    }
  }

  /** Whether somebody who brought the last part of it is at the next one, or is next to be asked for it. */
  #isAtIt(source: AttachmentSession, fetch: Fetch, ready: ReadonlySet<AttachmentSession>): boolean {
    const open = this.#open.get(source);
    return open === undefined ? ready.has(source) : open.fetch === fetch;
  }

  #askFor(session: AttachmentSession, fetch: Fetch): void {
    const part = fetch.begin(session);
    const from = part * mostChunks;
    const until = from + mostChunks;
    const { file, mostBytes } = fetch;
    const rest = { next: from, until, come: [], isInDoubt: false, callOff: noTimer };
    const open = { fetch, part, mostBytes, since: this.#parts.clock.now(), ...rest };
    this.#open.set(session, open);
    this.#wait(session, open);
    session.sayOfAttachment({
      kind: "file-want",
      file,
      from,
      count: mostChunks,
      mostBytes: mostBytes ?? 0,
    });
  }

  #wait(session: AttachmentSession, open: OpenWant): void {
    open.callOff();
    open.callOff = this.#parts.clock.after(patience, () =>
      this.#passForNow(session, open.fetch, "slow"),
    );
  }

  #take(
    session: AttachmentSession,
    open: OpenWant,
    { file, index, chunk: sealed }: Extract<AttachmentMessage, { kind: "file-chunk" }>,
  ): void {
    open.isInDoubt = false;
    if (index !== open.next) return;
    const { space, cryptography, membership } = this.#parts;
    const place = { space, file, index };
    const chunk = openChunk(sealed, place, { cryptography, membership: membership() });
    // Perhaps under a key that is on its way.
    if (chunk === null) {
      const rest = open.fetch.restOfUnopened(session.peer);
      return this.#passForNow(session, open.fetch, "slow", Math.min(rest, forgivenAfter));
    }
    if (!isOfOneFile(chunk, open.come)) return this.#passForNow(session, open.fetch, "slow");
    const { mostBytes } = open.fetch;
    // It was told so, and sends it all the same.
    if (mostBytes !== null && chunk.size > mostBytes) {
      return this.#passForNow(session, open.fetch, "large");
    }
    open.come.push(chunk);
    open.next += 1;
    this.#wait(session, open);
    if (open.next < open.until && open.next < chunksIn(chunk.size)) return;
    open.callOff();
    void this.#keep(session, open, chunk);
  }

  async #keep(session: AttachmentSession, open: OpenWant, { mime, size }: Chunk): Promise<void> {
    const { fetch, part } = open;
    // Nothing more is expected, but neither is it asked for anything before the disk has this.
    open.next = Infinity;
    fetch.isKeeping = true;
    const bytes = joinChunks(open.come);
    const kept = await this.#parts.record.keepPart(fetch.file, part, { mime, size, bytes });
    fetch.isKeeping = false;
    if (this.#open.get(session) === open) this.#open.delete(session);
    if (this.#isClosed) return;
    this.#note({ fetch, part }, session.peer, kept);
    if (this.#parts.clock.now() - open.since >= patience) this.#askOthersFirst(session, fetch);
    this.ask();
  }

  /** It takes long. Whoever else has it may be faster, and it goes on where it was if nobody has. */
  #askOthersFirst(session: AttachmentSession, fetch: Fetch): void {
    fetch.left(session);
    this.#putLast(session);
  }

  #putLast(session: AttachmentSession): void {
    if (this.#sessions.delete(session)) this.#sessions.add(session);
  }

  #note({ fetch, part }: Pick<OpenWant, "fetch" | "part">, from: DeviceKey, kept: PartKept): void {
    if (kept === "kept" || kept === "whole") this.#room.noteSome();
    switch (kept) {
      case "kept":
        return fetch.partKept(from, part);
      case "whole":
      case "unwanted":
        return void this.#fetches.delete(fetch.file);
      case "other-bytes": {
        const culprit = fetch.thrownAway(from, part);
        if (culprit === null) return;
        const wrong = this.#wrong.get(fetch.file) ?? new Set();
        this.#wrong.set(fetch.file, wrong.add(culprit));
        return;
      }
      default:
        this.#room.noteNone(fetch, kept);
    }
  }

  #passForNow(
    session: AttachmentSession,
    fetch: Fetch,
    why: "none" | "large" | "slow",
    rest = forgivenAfter,
  ): void {
    // That it is large will not change; that somebody looks at it does, and then it is asked for at once.
    const askAgain = () => {
      fetch.forgive(session.peer);
      this.ask();
    };
    const callOff = why === "large" ? noTimer : this.#parts.clock.after(rest, askAgain);
    fetch.pass(session.peer, why, callOff);
    this.#end(session);
    // Of several that are slow each has its turn, before one is asked a second time.
    if (why === "slow") this.#putLast(session);
    this.ask();
  }

  #isLarge(session: AttachmentSession, open: OpenWant): void {
    if (open.mostBytes === open.fetch.mostBytes) {
      return this.#passForNow(session, open.fetch, "large");
    }
    // Somebody began to look at it while the question was on its way: that answer is none to what is asked now.
    this.#end(session);
    this.ask();
  }

  #end(session: AttachmentSession): void {
    const open = this.#open.get(session);
    open?.callOff();
    open?.fetch.left(session);
    this.#open.delete(session);
  }

  #tell(fetch: Fetch): void {
    const wrong = [...(this.#wrong.get(fetch.file) ?? [])].at(-1) ?? null;
    const mayCome = [...this.#sessions].some(({ peer }) => !fetch.isPassed(peer));
    const news = fetch.news({ wrong, mayCome });
    if (news !== null) this.#parts.record.tellOf(news);
  }
}

function noTimer(): void {
  // Nothing was begun.
}
