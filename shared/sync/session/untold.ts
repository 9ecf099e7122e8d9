import type { Clock } from "../../kernel/clock.ts";
import type { SpaceMembership } from "./space-membership.ts";
import type { SpaceSession } from "./space-session.ts";

/** Whoever has not told by then how far it is has something that it does not sign, or keeps silent. */
const tellsWithin = 30_000;

type Parts = Readonly<{
  sessions: ReadonlySet<SpaceSession>;
  /** Whoever is not in the space is told nothing. */
  membership: Pick<SpaceMembership, "self" | "isIn">;
  clock: Clock;
  /** One of them has taken too long. */
  onLate: () => void;
}>;

/**
 * Devices that have not said for long that what they tell is all they have. Until then the two compare, and nobody can hold that up for
 * ever: a device that begins anew over and over is given no more time.
 */
export class Untold {
  readonly #parts: Parts;
  readonly #callOffs = new Map<SpaceSession, () => void>();
  readonly #late = new Set<SpaceSession>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  isLate(session: SpaceSession): boolean {
    return this.#late.has(session);
  }

  /** What is known of them may be something else. */
  look(): void {
    const { sessions } = this.#parts;
    for (const session of sessions) {
      if (this.#isAwaited(session) && !this.#callOffs.has(session)) this.#await(session);
    }
    for (const session of this.#callOffs.keys()) {
      if (!this.#isAwaited(session)) this.#forget(session);
    }
  }

  close(): void {
    for (const callOff of this.#callOffs.values()) callOff();
    this.#callOffs.clear();
  }

  #isAwaited(session: SpaceSession): boolean {
    const { sessions, membership } = this.#parts;
    const areIn = [session.peer, membership.self].every((each) => membership.isIn(each));
    return sessions.has(session) && areIn && !session.isKnown;
  }

  #forget(session: SpaceSession): void {
    this.#callOffs.get(session)?.();
    this.#callOffs.delete(session);
    this.#late.delete(session);
  }

  #await(session: SpaceSession): void {
    const callOff = this.#parts.clock.after(tellsWithin, () => {
      this.#late.add(session);
      this.#parts.onLate();
    });
    this.#callOffs.set(session, callOff);
  }
}
