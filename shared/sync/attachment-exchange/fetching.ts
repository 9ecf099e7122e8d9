import type { AttachmentId, SpaceId } from "../../domain/ids.ts";
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
import { AskedParts, noTimer } from "./asked-parts.ts";
import { AtMostEvery } from "./at-most-every.ts";
import { chunkFor } from "./chunk-for.ts";
import { Fetch, type Why } from "./fetch.ts";
import { joinChunks } from "./join-chunks.ts";
import type { OpenWant } from "./open-want.ts";
import { RoomTries } from "./room-tries.ts";
import { type Chunk, chunksIn } from "./sealed-chunk.ts";
import { Turns } from "./turns.ts";
import { WrongSenders } from "./wrong-senders.ts";

export type FetchingParts = Readonly<{
  space: SpaceId;
  record: AttachmentRecord;
  cryptography: Pick<Cryptography, "open">;
  clock: Clock;
  membership: () => Membership;
}>;

/** Whoever had not got it, or was given up, may have it by now, even if nothing was said of it. */
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
  readonly #asked: AskedParts;
  readonly #wrong = new WrongSenders();
  readonly #anew: AtMostEvery<AttachmentSession>;
  readonly #turns: Turns;
  readonly #room: RoomTries;
  #isClosed = false;

  constructor(parts: FetchingParts) {
    this.#parts = parts;
    const { clock } = parts;
    this.#asked = new AskedParts(clock, (session, open) => this.#isOver(session, open));
    this.#anew = new AtMostEvery(clock, anewAtMostEvery);
    this.#turns = new Turns({ sessions: this.#sessions, clock, onLook: () => this.ask() });
    const isWanted = (file: AttachmentId) => this.#fetches.has(file);
    this.#room = new RoomTries({ clock, isWanted, onTry: () => this.ask() });
  }

  /** From now on these are wanted, in this order, and nothing else. */
  want(wanted: readonly WantedAttachment[]): void {
    const known = new Map(this.#fetches);
    this.#fetches.clear();
    for (const each of wanted) {
      const fetch = known.get(each.file) ?? new Fetch(each);
      // There may be room for what somebody begins to look at.
      if (fetch.wantedAgain(each)) this.#room.resume(each.file);
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
    this.#asked.ended(session);
    // Between two parts nothing is open, and the next is waited for from there all the same.
    for (const fetch of this.#fetches.values()) fetch.ended(session);
    this.ask();
  }

  /**
   * The other device says again what it has: its program may have begun to serve anew, or goes on as before. If anew, it has
   * forgotten what it is asked, and whom it has to tell that something came.
   */
  begunAnew(session: AttachmentSession): void {
    const open = this.#asked.openOf(session);
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
    for (const session of this.#sessions) this.#asked.ended(session);
    this.#fetches.clear();
  }

  /** Asks whoever has nothing to bring for what is missing. Envelopes go first. */
  ask(): void {
    if (this.#isClosed || this.#fetches.size === 0) return;
    const ready = new Set([...this.#sessions].filter((each) => this.#turns.isOf(each)));
    for (const session of ready) {
      // A link may end over what is asked on it or on another.
      if (!this.#sessions.has(session)) continue;
      const open = this.#asked.openOf(session);
      if (open?.isInDoubt === true) this.#end(session, open);
      else if (open !== undefined) continue;
      if (!this.#room.mayAsk(this.#asked.isAny)) break;
      for (const fetch of this.#room.inTurn(this.#fetches.values())) {
        if (this.#wrong.has(fetch.file, session.peer)) continue;
        if (!fetch.mayAsk(session, (source) => this.#isAtIt(source, fetch, ready))) continue;
        this.#askFor(session, fetch);
        break;
      }
    }
    for (const fetch of this.#fetches.values()) this.#tell(fetch);
  }

  receive(session: AttachmentSession, message: AttachmentMessage): void {
    if (message.kind === "file-here") {
      this.#fetches.get(message.file)?.forgive(session.peer);
      return this.ask();
    }
    const open = this.#asked.of(session, message.file);
    // What is not wanted any more, or comes twice.
    if (open === undefined) return;
    switch (message.kind) {
      case "file-none":
        return this.#passForNow(session, open, "none");
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
    const open = this.#asked.openOf(source);
    return open === undefined ? ready.has(source) : open.fetch === fetch;
  }

  #askFor(session: AttachmentSession, fetch: Fetch): void {
    const { next: from } = this.#asked.begin(session, fetch);
    const { file, mostBytes } = fetch;
    session.sayOfAttachment({
      kind: "file-want",
      file,
      from,
      count: mostChunks,
      mostBytes: mostBytes ?? 0,
    });
  }

  #take(
    session: AttachmentSession,
    open: OpenWant,
    message: Extract<AttachmentMessage, { kind: "file-chunk" }>,
  ): void {
    open.isInDoubt = false;
    if (message.index !== open.next) return;
    const { membership, ...parts } = this.#parts;
    const chunk = chunkFor(open, message, { ...parts, membership: membership() });
    if (chunk === "unopened") {
      const rest = open.fetch.restOfUnopened(session.peer);
      return this.#passForNow(session, open, "slow", Math.min(rest, forgivenAfter));
    }
    if (typeof chunk === "string") return this.#passForNow(session, open, chunk);
    open.come.push(chunk);
    open.next += 1;
    this.#asked.goesOn(session, open);
    const isWhole = open.next === open.until || open.next === chunksIn(chunk.size);
    if (isWhole) return void this.#keep(session, open, chunk);
    if (!open.comesLate) return;
    // As long as it comes, it is not asked for once more.
    this.#passFor(session, open.fetch, "slow");
    this.#tell(open.fetch);
  }

  async #keep(session: AttachmentSession, open: OpenWant, { mime, size }: Chunk): Promise<void> {
    const { fetch, part } = open;
    this.#asked.complete(session, open);
    if (this.#isStillNext(session, open)) {
      fetch.isKeeping = true;
      const bytes = joinChunks(open.come);
      const kept = await this.#parts.record.keepPart(fetch.file, part, { mime, size, bytes });
      fetch.isKeeping = false;
      if (!this.#isClosed) this.#note(open, session, kept);
    }
    this.#asked.end(session, open);
    fetch.forgive(session.peer);
    if (!this.#sessions.has(session)) fetch.left(session);
    else if (this.#asked.isSlow(open)) this.#askOthersFirst(session, fetch);
    this.ask();
  }

  /** It is wanted as it was, and nobody else has brought it meanwhile. */
  #isStillNext({ peer }: AttachmentSession, { fetch, part, before }: OpenWant): boolean {
    const isWanted = this.#fetches.get(fetch.file) === fetch && fetch.isNext(peer, part, before);
    if (this.#room.isHalted(fetch.file)) return false;
    return isWanted && !this.#wrong.has(fetch.file, peer);
  }

  /** It takes long. Whoever else has it may be faster, and it goes on where it was if nobody has. */
  #askOthersFirst(session: AttachmentSession, fetch: Fetch): void {
    this.#putLast(session);
    const isAny = [...this.#sessions].some(
      ({ peer }) => fetch.mayBeFaster(peer) && !this.#wrong.has(fetch.file, peer),
    );
    if (isAny) fetch.left(session);
  }

  #putLast(session: AttachmentSession): void {
    if (this.#sessions.delete(session)) this.#sessions.add(session);
  }

  #note({ fetch, part }: OpenWant, from: AttachmentSession, kept: PartKept): void {
    if (kept === "kept" || kept === "whole") this.#room.noteSome(fetch.file);
    switch (kept) {
      case "kept":
        return fetch.partKept(from, part);
      case "whole":
      case "unwanted":
        return void this.#fetches.delete(fetch.file);
      case "other-bytes": {
        const culprit = fetch.thrownAway(from.peer, part);
        if (culprit !== null) this.#wrong.note(fetch.file, culprit);
        return;
      }
      default:
        fetch.left(from);
        this.#room.noteNone(fetch.file, kept);
    }
  }

  #passForNow(session: AttachmentSession, open: OpenWant, why: Why, rest = forgivenAfter): void {
    this.#passFor(session, open.fetch, why, rest);
    this.#end(session, open);
    // Of several that are slow each has its turn, before one is asked a second time.
    if (why === "slow") this.#putLast(session);
    this.ask();
  }

  #passFor(session: AttachmentSession, fetch: Fetch, why: Why, rest = forgivenAfter): void {
    // That it is large will not change; that somebody looks at it does, and then it is asked for at once.
    const askAgain = () => {
      fetch.forgive(session.peer);
      this.ask();
    };
    const callOff = why === "large" ? noTimer : this.#parts.clock.after(rest, askAgain);
    fetch.pass(session, why, callOff);
  }

  /** It has taken too long. What still comes is taken, unless others have brought it by then. */
  #isOver(session: AttachmentSession, open: OpenWant): void {
    this.#passFor(session, open.fetch, "slow");
    this.#asked.giveUp(session, open);
    this.#putLast(session);
    this.ask();
  }

  #isLarge(session: AttachmentSession, open: OpenWant): void {
    if (open.mostBytes === open.fetch.mostBytes) {
      return this.#passForNow(session, open, "large");
    }
    // Somebody began to look at it while the question was on its way: that answer is none to what is asked now.
    open.fetch.forgive(session.peer);
    this.#end(session, open);
    this.ask();
  }

  #end(session: AttachmentSession, open: OpenWant): void {
    open.fetch.left(session);
    this.#asked.end(session, open);
  }

  #tell(fetch: Fetch): void {
    const wrong = this.#wrong.lastOf(fetch.file);
    const mayCome = [...this.#sessions].some(({ peer }) => !fetch.isPassed(peer));
    const late = this.#asked.lateWith(fetch)?.peer ?? null;
    const noRoom = this.#room.whyNot(fetch.file);
    const news = fetch.news({ wrong, mayCome, late, noRoom });
    if (news !== null) this.#parts.record.tellOf(news);
  }
}
