import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { hexOf } from "../device-keys.ts";
import type { WholeEntry } from "../membership/entry.ts";
import { roleOf } from "../membership/standing.ts";
import type { StoreFault } from "../update-log.ts";
import type { SharedRecord } from "./shared-record.ts";
import type { SpaceMembership } from "./space-membership.ts";
import type { SpaceSession } from "./space-session.ts";

type Parts = Readonly<{
  membership: SpaceMembership;
  record: Pick<SharedRecord, "keepEntries">;
  clock: Clock;
  sessions: ReadonlySet<SpaceSession>;
  /** These are stored, and count from now on. */
  onKept: (entries: readonly WholeEntry[]) => void;
  /** Why none can be stored at present; null once they can be again. */
  onFault: (fault: StoreFault | null) => void;
}>;

type Weight = Readonly<{
  all: readonly WholeEntry[];
  kept: readonly WholeEntry[];
  excess: readonly WholeEntry[];
}>;
type Arrival = Readonly<{ session: SpaceSession; entries: readonly Uint8Array[] }>;

const tryAgainAfter = 1_000;
/** What one device brings that says nothing, or nothing yet; and what it brings faster than it is looked at. */
const mostAside = { number: 1_000, bytes: 1024 * 1024 } as const;
/**
 * What counts for nothing of another one who was in may all have counted where it comes from, so whoever brings it is
 * honest; it is about as much as counts of one person (`mostOfPerson`).
 */
const mostExcess = { number: 11_000, bytes: 9 * 1024 * 1024 } as const;
const mostWaitingBytes = 20 * 1024 * 1024;

/**
 * Takes what comes of the membership log, one message after the other: what is worth keeping is stored and counts, the
 * rest is put aside for as long as the link lasts, because what comes later may make something of it. Of a device that is
 * not in nothing is heard, unless it says that it is.
 */
export class EntryIntake {
  readonly #parts: Parts;
  readonly #arrivals: Arrival[] = [];
  readonly #aside = new Map<SpaceSession, readonly WholeEntry[]>();
  /** Those with which all is said again in a while, however many messages of them could not be stored. */
  readonly #toSayAgain = new Set<SpaceSession>();
  #isWorking = false;
  #isOver = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  take(session: SpaceSession, entries: readonly Uint8Array[]): void {
    this.#arrivals.push({ session, entries });
    const waiting = this.#arrivals.filter((each) => each.session === session);
    const bytes = waiting.reduce((sum, each) => sum + sizeOf(each.entries), 0);
    if (bytes > mostWaitingBytes) return session.line.fail("too-much");
    void this.#work();
  }

  ended(session: SpaceSession): void {
    this.#aside.delete(session);
    this.#arrivals.splice(
      0,
      this.#arrivals.length,
      ...this.#arrivals.filter((each) => each.session !== session),
    );
  }

  close(): void {
    this.#isOver = true;
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let next = this.#arrivals.shift(); next && !this.#isOver; next = this.#arrivals.shift()) {
      await this.#settle(next);
    }
    this.#isWorking = false;
  }

  async #settle({ session, entries }: Arrival): Promise<void> {
    const { membership, record, onKept } = this.#parts;
    const { fresh, strange } = membership.sort(entries);
    if (strange > 0) session.line.fail("malformed");
    const aside = this.#aside.get(session) ?? [];
    const before = aside.filter(({ hash }) => !membership.bytes.has(hexOf(hash)));
    const all = unique([...before, ...fresh]);
    if (all.length === 0) return;
    const { kept, excess } = this.#weigh(session.peer, all);
    if (kept.length > 0) {
      const stored = await record.keepEntries(kept.map(({ bytes }) => bytes));
      if (this.#isOver) return;
      this.#parts.onFault(stored.ok ? null : stored.failure);
      if (!stored.ok) return this.#sayAgain(session);
    }
    this.#putAside(session, { all, kept, excess });
    if (kept.length > 0) onKept(kept);
  }

  #weigh(peer: DeviceKey, entries: readonly WholeEntry[]) {
    const { membership } = this.#parts;
    const { kept, excess, standing } = membership.weigh(entries);
    const isHeard = membership.isIn(peer) || roleOf(standing, peer) !== null;
    return { kept: isHeard ? kept : [], excess };
  }

  #putAside(session: SpaceSession, { all, kept, excess }: Weight): void {
    if (!this.#parts.sessions.has(session)) return;
    const isKept = new Set(kept);
    const left = all.filter((each) => !isKept.has(each));
    this.#aside.set(session, left);
    session.setAside(left.map(({ hash }) => hexOf(hash)));
    // Others may have kept what counted while they heard of it; the author knows what they wrote.
    const isItsOwn = excess.some(({ entry }) => entry.author === session.peer);
    const { devices } = this.#parts.membership.now.standing;
    const tolerated = excess.filter(({ entry }) => devices.has(entry.author));
    const isTolerated = new Set(tolerated);
    const rest = left.filter((each) => !isTolerated.has(each));
    if (isItsOwn || isMore(rest, mostAside) || isMore(tolerated, mostExcess)) {
      session.line.fail("too-much");
    }
  }

  /** They are asked for again, as all is said again. */
  #sayAgain(session: SpaceSession): void {
    const { clock, sessions } = this.#parts;
    if (this.#toSayAgain.has(session)) return;
    this.#toSayAgain.add(session);
    clock.after(tryAgainAfter, () => {
      this.#toSayAgain.delete(session);
      if (sessions.has(session)) session.begin();
    });
  }
}

function unique(entries: readonly WholeEntry[]): readonly WholeEntry[] {
  return [...new Map(entries.map((entry) => [hexOf(entry.hash), entry])).values()];
}

function isMore(
  entries: readonly WholeEntry[],
  most: Readonly<{ number: number; bytes: number }>,
): boolean {
  return entries.length > most.number || sizeOf(entries.map(({ bytes }) => bytes)) > most.bytes;
}

function sizeOf(entries: readonly Uint8Array[]): number {
  return entries.reduce((sum, bytes) => sum + bytes.length, 0);
}
