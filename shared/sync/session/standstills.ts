import { placeName } from "../envelope/envelope.ts";
import type { Origin, Verdict } from "../gate/verdict.ts";
import { acceptedThrough, type Standing } from "../membership/standing.ts";
import type { ChainRange } from "../heads/heads.ts";
import type { SpaceSession } from "./space-session.ts";
import type { Refusal } from "./sync-state.ts";

/** Chains that do not go on: something of them was refused, or waits for what is not here. */
export class Standstills {
  readonly #refused = new Map<string, Refusal>();
  readonly #waiting = new Map<string, number>();
  readonly #there = new Map<SpaceSession, Refusal>();

  /** What was refused here, and is the reason that a chain does not go on. */
  get refusal(): Refusal | null {
    return this.#refused.values().next().value ?? null;
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  refusalBy(session: SpaceSession): Refusal | null {
    return this.#there.get(session) ?? null;
  }

  /** Whether it would be in vain to ask for more of a chain now. */
  isAt(place: string, { device }: ChainRange): boolean {
    const chain = `${place} ${device}`;
    return this.#refused.has(chain) || this.#waiting.has(chain);
  }

  note(origin: Origin, verdict: Verdict): void {
    const { device, sequence } = origin;
    const chain = `${placeName(origin)} ${device}`;
    switch (verdict.kind) {
      case "waiting":
        this.#waiting.set(chain, sequence);
        break;
      case "refused": {
        const range = { device, after: sequence - 1, through: sequence };
        const place = { document: origin.document, part: origin.part };
        // Who passed on what nobody signed is another matter, and says nothing of the chain.
        if (verdict.fault.kind === "forged" || verdict.fault.kind === "another-space") break;
        if (!this.#refused.has(chain)) {
          this.#refused.set(chain, { place, range, fault: verdict.fault });
        }
        break;
      }
      case "accepted":
      case "known":
        if ((this.#waiting.get(chain) ?? Infinity) <= sequence) this.#waiting.delete(chain);
    }
  }

  /** Something came in there, so what had to wait may be asked for again, should it have been put aside. */
  moved(places: ReadonlySet<string>): void {
    for (const chain of this.#waiting.keys()) {
      if (places.has(chain.split(" ")[0] ?? "")) this.#waiting.delete(chain);
    }
  }

  /** Who may do what has changed: those who were refused for it, or waited for it, are looked at again. */
  membershipChanged(): void {
    this.#waiting.clear();
    this.#there.clear();
    for (const [chain, { fault }] of this.#refused) {
      if (fault?.kind === "may-not-write" || fault?.kind === "removed") this.#refused.delete(chain);
    }
  }

  refusedThere(session: SpaceSession, refusal: Refusal): void {
    this.#there.set(session, refusal);
  }

  ended(session: SpaceSession): void {
    this.#there.delete(session);
  }
}

/**
 * Whether somebody was refused for want of a right that they have by now: the membership changed while the gate
 * was at it, and the envelope is to be asked for again.
 */
export function isRightByNow(verdict: Verdict, origin: Origin, standing: Standing): boolean {
  if (verdict.kind !== "refused") return false;
  const { kind } = verdict.fault;
  if (kind !== "may-not-write" && kind !== "removed") return false;
  return origin.sequence <= acceptedThrough(standing, origin.device, origin);
}
