import type { SpaceSession } from "./space-session.ts";

/** How far somebody was asked for a chain in vain, and whether it is time to ask once more: after so many rounds, of which so many are left. */
type InVain = Readonly<{ through: number; mayAskAgain: boolean; rounds: number; left: number }>;

/** Who has only what comes after a gap sends all that again each time. */
const mostRounds = 64;

/** What sessions were asked for and did not bring although they say that they have it, by chain. */
export class Withheld {
  readonly #bySession = new Map<SpaceSession, Map<string, InVain>>();

  chainsOf(session: SpaceSession): readonly string[] {
    return [...(this.#bySession.get(session)?.keys() ?? [])];
  }

  /** It was asked for a chain that far in vain. Where it brings what comes after a gap, it has no more to bring, however far that goes. */
  note(session: SpaceSession, chain: string, through: number): void {
    const chains = this.#bySession.get(session) ?? new Map<string, InVain>();
    const before = chains.get(chain);
    const isAgain = through === Infinity && before?.through === Infinity;
    const rounds = isAgain ? Math.min(2 * before.rounds, mostRounds) : 1;
    chains.set(chain, { through, mayAskAgain: false, rounds, left: rounds });
    this.#bySession.set(session, chains);
  }

  /** Whether it is not to be asked now for a chain that goes that far. */
  isTooEarly(session: SpaceSession, chain: string, through: number): boolean {
    const inVain = this.#bySession.get(session)?.get(chain);
    return inVain !== undefined && !inVain.mayAskAgain && inVain.through >= through;
  }

  /** Something of that chain came. */
  settled(chain: string): void {
    for (const chains of this.#bySession.values()) chains.delete(chain);
  }

  /**
   * It may have them by now, and is asked once more. Until it has brought them it is said to hold them back. Answers with whether
   * there is something for which it is too early.
   */
  forgive(session: SpaceSession, isBetween: (chain: string) => boolean): boolean {
    const chains = this.#bySession.get(session) ?? new Map<string, InVain>();
    let isEarly = false;
    for (const [chain, { left: before, ...each }] of chains) {
      if (!isBetween(chain)) {
        chains.delete(chain);
        continue;
      }
      const left = Math.max(0, before - 1);
      chains.set(chain, { ...each, left, mayAskAgain: left === 0 });
      isEarly ||= left > 0;
    }
    return isEarly;
  }

  /** Nothing of those is wanted any more: of this session, or of anybody. */
  letGo(isOf: (chain: string) => boolean, session?: SpaceSession): void {
    for (const [whose, chains] of this.#bySession) {
      if ((session ?? whose) !== whose) continue;
      for (const chain of chains.keys()) if (isOf(chain)) chains.delete(chain);
    }
  }

  ended(session: SpaceSession): void {
    this.#bySession.delete(session);
  }
}
