import type { Clock } from "../../kernel/clock.ts";
import type { Gate } from "../gate/gate.ts";
import { isNoOffence } from "../gate/sender-record.ts";
import { isForRecord, isToldToOthers, type Judgement } from "../gate/verdict.ts";
import { rangeAt } from "../heads/heads.ts";
import type { ChainsHere } from "./chains-here.ts";
import type { SharedRecord } from "./shared-record.ts";
import type { SpaceMembership } from "./space-membership.ts";
import type { SpaceSession } from "./space-session.ts";
import {
  isOwnAndNotTaken,
  isRightByNow,
  isWaitingInVain,
  type Standstills,
} from "./standstills.ts";
import { Unopened } from "./unopened.ts";

type Parts = Readonly<{
  membership: SpaceMembership;
  standstills: Standstills;
  here: Pick<ChainsHere, "heads" | "isDeleted" | "isBehind" | "readAnew">;
  gate: Pick<Gate, "forget" | "tryAgain">;
  record: Pick<SharedRecord, "quarantine" | "heads">;
  clock: Clock;
  sessions: ReadonlySet<SpaceSession>;
  /** The gate is to look again: the record has more than was known here, or what could not be opened may be by now. */
  onLook: () => void;
}>;

/** What the gate found: where chains stand still for it is remembered, and what was refused is kept aside and told to the others. */
export class Findings {
  readonly #parts: Parts;
  readonly #unopened: Unopened;
  #isReading = false;

  constructor(parts: Parts) {
    const { standstills, gate, clock, onLook } = parts;
    this.#parts = parts;
    this.#unopened = new Unopened({
      clock,
      isAny: () => standstills.isWaitingForRecord,
      onTry: () => {
        gate.tryAgain();
        onLook();
      },
    });
  }

  close(): void {
    this.#unopened.close();
  }

  /** Answers with whether it was brought in vain: it proves what was proven of its author before, or is of one stranger too many. */
  note(from: SpaceSession | null, { bytes, origin, verdict }: Judgement): boolean {
    const { membership, standstills, here, gate, record, clock, sessions } = this.#parts;
    if (origin !== null && here.isDeleted(origin)) return false;
    if (verdict.kind === "known" && origin !== null && here.isBehind(origin)) {
      // A process that was killed gave it to the record last, after this one had asked what is there; or the gate is ahead of it.
      gate.forget(origin);
      void this.#readAnew();
    }
    if (isOwnAndNotTaken(membership.self, origin, verdict)) gate.forget(origin);
    // The membership changed while the gate was at it.
    const { standing } = membership.now;
    if (origin !== null && isRightByNow(verdict, origin, standing)) return false;
    if (origin !== null && isWaitingInVain(verdict, origin, standing)) return false;
    const isKnown = origin !== null && standstills.isRefused(origin);
    const isProven = origin !== null && standstills.isForked(origin);
    if (!standstills.note({ bytes, origin, verdict })) return true;
    if (isForRecord(verdict)) this.#unopened.notice();
    if (verdict.kind !== "refused") return false;
    const { fault } = verdict;
    // Their author can sign any number of them, and what is kept aside has an end: one is proof enough.
    if (isProven && fault.kind === "forked") return true;
    // Whoever may not write can send any number; the first of a chain says why.
    if (isKnown && isNoOffence(fault)) return false;
    const [by, at] = [from?.peer ?? membership.self, clock.now()];
    void record.quarantine({ bytes, from: by, reason: fault.kind, at });
    if (origin === null || !isToldToOthers(fault)) return false;
    for (const session of sessions) session.refuse(origin, rangeAt(origin));
    return false;
  }

  /** It would be asked for over and over, and be known each time. */
  async #readAnew(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    const { here, record, standstills, sessions, onLook } = this.#parts;
    const places = await here.readAnew(record);
    this.#isReading = false;
    if (places.size === 0) return;
    standstills.moved(places, here.heads);
    for (const session of sessions) session.headsChanged(places);
    onLook();
  }
}
