import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { WholeEnvelope } from "../envelope/envelope.ts";
import type { Origin } from "../gate/verdict.ts";
import { AnswerPatience } from "./answer-patience.ts";
import type { SpaceSession } from "./space-session.ts";
import type { Standstills } from "./standstills.ts";
import { type HeldBack, patience, Wants } from "./wants.ts";

type Parts = Readonly<{
  sessions: ReadonlySet<SpaceSession>;
  standstills: Standstills;
  /** Whether a device belongs to the space: one that does not answers nothing. */
  isIn: (device: DeviceKey) => boolean;
  clock: Clock;
  /** How many envelopes have come and are still to be looked at. */
  pending: () => number;
  /** Envelopes will come. */
  onAsking: () => void;
  /** Somebody takes too long over an answer. */
  onLate: () => void;
}>;

/** So much may wait to be looked at before more is asked for. */
const mostPending = 2_000;
/** What somebody did not hand out is asked for again then, with what else they do not by then; what came after a gap less and less often. */
const askAgainAfter = 5_000;

/** Asks the devices that are linked for what is missing here: nobody for what another one was asked for. */
export class Asking {
  readonly #parts: Parts;
  readonly #wants = new Wants();
  #callOff: (() => void) | null = null;
  /** Who holds something back, and is asked once more in a while: calls that off. */
  readonly #again = new Map<SpaceSession, () => void>();
  readonly #patience: AnswerPatience;
  #isOver = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#patience = new AnswerPatience(parts.clock, (session) => {
      this.#wants.giveUp(session);
      this.ask();
      parts.onLate();
    });
  }

  /** Envelopes have come, as a part of an answer or, if that is 0, unasked. */
  came(session: SpaceSession, envelopes: readonly WholeEnvelope[], answers: number): void {
    this.#wants.came(session, envelopes);
    if (!this.#wants.isOpen(session, answers)) return;
    if (this.#patience.begunAgain(session)) this.#wants.goesOn(session);
  }

  /** All but the ones that are left came for what was deleted for ever here meanwhile. */
  passedOver(
    session: SpaceSession,
    came: readonly WholeEnvelope[],
    left: readonly WholeEnvelope[],
  ): void {
    if (came.length === left.length) return;
    const isLeft = new Set(left);
    const over = came.filter((each) => !isLeft.has(each));
    this.#wants.passedOver(session, over);
  }

  answered(session: SpaceSession, number: number): void {
    if (!this.#wants.answered(session, number)) return;
    this.#patience.answered(session);
    if (!this.#wants.hasGiven(session)) this.#askAgainLater(session);
    this.ask();
  }

  /** What a session brought of a chain is nothing that anybody has signed. */
  gaveNothing(session: SpaceSession, origin: Origin): void {
    if (!this.#parts.sessions.has(session)) return;
    this.#wants.gaveNothing(session, origin);
    this.#askAgainLater(session);
  }

  settled(envelopes: readonly WholeEnvelope[]): void {
    this.#wants.settled(envelopes);
  }

  /** These were deleted for ever: where the session leads, or here. */
  letGo(documents: readonly DocumentId[], session?: SpaceSession): void {
    this.#wants.letGo(documents, session);
  }

  /** What a session was asked for it does not answer any more, and may be asked for again, or others. */
  begunAnew(session: SpaceSession): void {
    this.#patience.begunAnew(session);
    this.#wants.begunAnew(session);
    if (!this.#wants.hasGiven(session)) this.#askAgainLater(session);
    this.ask();
  }

  ended(session: SpaceSession): void {
    this.#again.get(session)?.();
    this.#again.delete(session);
    this.#patience.ended(session);
    this.#wants.ended(session);
    this.ask();
  }

  /** What somebody was asked for who is not in any more is asked of others. */
  membershipChanged(): void {
    for (const session of this.#parts.sessions) {
      if (this.#parts.isIn(session.peer)) continue;
      this.#patience.ended(session);
      this.#wants.ended(session);
    }
    this.ask();
  }

  heldBackBy(session: SpaceSession | null): HeldBack {
    return this.#wants.heldBackBy(session);
  }

  close(): void {
    this.#isOver = true;
    this.#callOff?.();
    this.#patience.close();
    for (const callOff of this.#again.values()) callOff();
  }

  ask(): void {
    const { sessions, standstills, isIn, clock, pending, onAsking } = this.#parts;
    if (this.#isOver || pending() > mostPending) return;
    let isLater = false;
    for (const session of sessions) {
      if (!session.isTold || !isIn(session.peer)) continue;
      const wanted = this.#wants.next(session, (place, range) => {
        if (standstills.isAt(place, range)) return true;
        const isLeft = this.#isLeftToItsAuthor(session, place, range.device);
        isLater ||= isLeft;
        return isLeft;
      });
      if (wanted.length === 0) continue;
      onAsking();
      const number = session.want(wanted);
      // The link may have ended over it.
      if (!sessions.has(session)) continue;
      this.#wants.asked(session, number, wanted);
      this.#patience.asked(session);
    }
    if (!isLater || this.#callOff !== null) return;
    this.#callOff = clock.after(patience, () => {
      this.#callOff = null;
      this.ask();
    });
  }

  #askAgainLater(session: SpaceSession): void {
    if (this.#isOver || this.#again.has(session)) return;
    const callOff = this.#parts.clock.after(askAgainAfter, () => {
      this.#again.delete(session);
      if (this.#wants.forgive(session)) this.#askAgainLater(session);
      this.ask();
    });
    this.#again.set(session, callOff);
  }

  /** Whoever made it is linked as well, and sends it without being asked. */
  #isLeftToItsAuthor(session: SpaceSession, place: string, device: DeviceKey): boolean {
    if (session.peer === device) return false;
    const { sessions, clock } = this.#parts;
    const isLinked = [...sessions].some((each) => each.peer === device && each.isTold);
    return isLinked && this.#wants.isFresh(place, device, clock.now());
  }
}
