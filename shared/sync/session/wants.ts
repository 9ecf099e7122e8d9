import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import { firstSequenceOf, placeName, placesOf, type WholeEnvelope } from "../envelope/envelope.ts";
import type { Origin } from "../gate/verdict.ts";
import type { ChainRange } from "../heads/heads.ts";
import { most, type Wanted } from "./message.ts";
import { placeOf } from "../envelope/place-of.ts";
import type { SpaceSession } from "./space-session.ts";

/** What was told by a device that did not make it is left to the one that did, for so long. */
export const patience = 500;

/** So many chains are asked for together however long the last ones were. */
const fewestRanges = 16;

type Asked = Readonly<{
  session: SpaceSession;
  number: number;
  through: number;
  hasCome: boolean;
  /** Of what was asked for, something came that leaves a gap before it: what goes before it is not in the answer. */
  isBroken: boolean;
}>;

/** So many envelopes of a chain, and how far it goes without a gap once they are let in. */
type Coming = Readonly<{ count: number; through: number }>;

/** How far somebody was asked for a chain in vain, and whether it is time to ask once more: after so many rounds, of which so many are left. */
type Withheld = Readonly<{ through: number; mayAskAgain: boolean; rounds: number; left: number }>;

/** Who has only what comes after a gap sends all that again each time. */
const mostRounds = 64;

/** Chains of which somebody says to have more than is here, or something else, and does not bring it. */
export type HeldBack = Readonly<{ lacking: number; contested: number }>;

/** Chains that are not to be asked for now. */
export type Passed = (place: string, range: ChainRange) => boolean;

/** Who was asked for what, so that nothing is asked for twice at the same time, and nothing for ever in vain. */
export class Wants {
  readonly #asked = new Map<string, Asked>();
  /** The want that each session has still to answer, and how much of the answer has come. */
  readonly #open = new Map<SpaceSession, { number: number; bytes: number; chains: number }>();
  /** How many chains there was about room for in an answer that was cut off. */
  readonly #room = new Map<SpaceSession, number>();
  /** What a session was asked for and did not bring although it says that it has it. */
  readonly #withheld = new Map<SpaceSession, Map<string, Withheld>>();
  /** What came and is here already, or leaves a gap before it: whoever was asked for what lacks has not brought it. */
  readonly #beside = new WeakSet<WholeEnvelope>();
  /** Chains of which something has come, asked for or not, and is still to be looked at. */
  readonly #coming = new Map<string, Coming>();
  readonly #names = new WeakMap<ChainRange, string>();
  /** When it was first noticed that a chain goes on. */
  readonly #noticed = new Map<string, number>();

  /** What there is to ask this session for now; nothing while it still has to answer. */
  next(session: SpaceSession, isPassed: Passed): readonly Wanted[] {
    if (this.#open.has(session)) return [];
    const wanted: Wanted[] = [];
    const mostRanges = Math.min(most.ranges, this.#room.get(session) ?? most.ranges);
    let count = 0;
    for (const [name, { lacking, contested }] of session.far.differing) {
      if (lacking.length + contested.length === 0) continue;
      const ranges = [...lacking, ...contested]
        .filter((range) => this.#isToAsk(session, name, range) && !isPassed(name, range))
        .slice(0, mostRanges - count);
      const place = ranges.length === 0 ? null : placeOf(name);
      if (place === null) continue;
      wanted.push({ place, ranges });
      count += ranges.length;
      if (count >= mostRanges) break;
    }
    return wanted;
  }

  asked(session: SpaceSession, number: number, wanted: readonly Wanted[]): void {
    this.#open.set(session, { number, bytes: 0, chains: 0 });
    for (const { place, ranges } of wanted) {
      for (const { device, through } of ranges) {
        const chain = chainOf(placeName(place), device);
        this.#asked.set(chain, { session, number, through, hasCome: false, isBroken: false });
      }
    }
  }

  /** Envelopes have come from a session; they are still to be looked at. */
  came(session: SpaceSession, envelopes: readonly WholeEnvelope[]): void {
    const open = this.#open.get(session);
    for (const whole of envelopes) {
      const { envelope, bytes } = whole;
      if (open !== undefined) open.bytes += bytes.length;
      const chain = chainOf(placeName(envelope), envelope.device);
      const { count, through } = this.#coming.get(chain) ?? { count: 0, through: 0 };
      const end = Math.max(through, session.far.endHere(envelope));
      const goesOn = firstSequenceOf(envelope) <= end + 1;
      const newEnd = goesOn ? Math.max(end, envelope.sequence) : end;
      this.#coming.set(chain, { count: count + 1, through: newEnd });
      const isBeside = !goesOn || !session.far.isNews(whole);
      if (isBeside) this.#beside.add(whole);
      const asked = this.#asked.get(chain);
      if (asked?.session !== session || asked.hasCome) continue;
      // What was just made has a number after all that was asked for.
      const isBroken = asked.isBroken || (!goesOn && envelope.sequence <= asked.through);
      if (isBroken !== asked.isBroken) this.#asked.set(chain, { ...asked, isBroken });
      if (isBeside) continue;
      this.#asked.set(chain, { ...asked, hasCome: true });
      if (open?.number === asked.number) open.chains += 1;
    }
  }

  /** Envelopes have come that are of no use here any more; that they made an answer long counts all the same. */
  passedOver(session: SpaceSession, envelopes: readonly WholeEnvelope[]): void {
    const open = this.#open.get(session);
    if (open === undefined) return;
    for (const { bytes } of envelopes) open.bytes += bytes.length;
  }

  /** The answer to a want is complete. False if it is none to what is open. */
  answered(session: SpaceSession, number: number): boolean {
    const open = this.#open.get(session);
    if (open?.number !== number) return false;
    this.#open.delete(session);
    // An answer that was cut off because it was long enough says nothing of what it left out.
    const isCut = open.bytes >= most.answered;
    // What is named in vain is read and written anew with each want.
    if (isCut) this.#room.set(session, Math.max(fewestRanges, 2 * open.chains));
    else this.#room.delete(session);
    const withheld = this.#withheld.get(session) ?? new Map<string, Withheld>();
    for (const [chain, asked] of this.#asked) {
      if (asked.session !== session || asked.number !== number || asked.hasCome) continue;
      this.#asked.delete(chain);
      if (isCut && !asked.isBroken) continue;
      // What comes after a gap would be sent again with each that is added to it.
      const through = asked.isBroken ? Infinity : asked.through;
      const before = withheld.get(chain);
      const isAgain = asked.isBroken && before?.through === Infinity;
      const rounds = isAgain ? Math.min(2 * before.rounds, mostRounds) : 1;
      withheld.set(chain, { through, mayAskAgain: false, rounds, left: rounds });
    }
    if (withheld.size > 0) this.#withheld.set(session, withheld);
    return true;
  }

  /** Envelopes were looked at: what is still missing of their chains can be asked for. */
  settled(envelopes: readonly WholeEnvelope[]): void {
    for (const whole of envelopes) {
      const { envelope } = whole;
      const chain = chainOf(placeName(envelope), envelope.device);
      const { count, through } = this.#coming.get(chain) ?? { count: 0, through: 0 };
      if (count > 1) this.#coming.set(chain, { count: count - 1, through });
      else this.#coming.delete(chain);
      // Whoever answers with what is here, or comes after what lacks, would be asked again at once, for ever.
      if (this.#beside.has(whole)) continue;
      this.#asked.delete(chain);
      this.#noticed.delete(chain);
      for (const withheld of this.#withheld.values()) withheld.delete(chain);
    }
  }

  gaveNothing(session: SpaceSession, origin: Origin): void {
    const withheld = this.#withheld.get(session) ?? new Map<string, Withheld>();
    const chain = chainOf(placeName(origin), origin.device);
    this.#withheld.set(
      session,
      withheld.set(chain, { through: origin.sequence, mayAskAgain: false, rounds: 1, left: 1 }),
    );
  }

  /** Whether this session has brought, as far as it was asked, what it says to have. */
  hasGiven(session: SpaceSession): boolean {
    return (this.#withheld.get(session)?.size ?? 0) === 0;
  }

  /** Of how many chains it did not, and still says to have it. */
  heldBackBy(session: SpaceSession | null): HeldBack {
    let [lacking, contested] = [0, 0];
    if (session === null) return { lacking, contested };
    for (const chain of this.#withheld.get(session)?.keys() ?? []) {
      const between = betweenIn(session, chain);
      if (between === "lacking") lacking += 1;
      if (between === "contested") contested += 1;
    }
    return { lacking, contested };
  }

  /**
   * It may have them by now, and is asked once more. Until it has brought them it is said to hold them back. Answers with whether
   * there is something for which it is too early.
   */
  forgive(session: SpaceSession): boolean {
    const withheld = this.#withheld.get(session) ?? new Map<string, Withheld>();
    let isEarly = false;
    for (const [chain, { left: before, ...each }] of withheld) {
      if (betweenIn(session, chain) === null) {
        withheld.delete(chain);
        continue;
      }
      const left = Math.max(0, before - 1);
      withheld.set(chain, { ...each, left, mayAskAgain: left === 0 });
      isEarly ||= left > 0;
    }
    return isEarly;
  }

  /** Nothing of these is wanted any more: of this session, or of anybody. */
  letGo(documents: readonly DocumentId[], session?: SpaceSession): void {
    const names = new Set(documents.flatMap(placesOf).map(placeName));
    const isOf = (chain: string) => names.has(chain.slice(0, chain.indexOf(" ")));
    for (const [chain, asked] of this.#asked) {
      if ((session ?? asked.session) === asked.session && isOf(chain)) this.#asked.delete(chain);
    }
    for (const [whose, withheld] of this.#withheld) {
      if ((session ?? whose) !== whose) continue;
      for (const chain of withheld.keys()) if (isOf(chain)) withheld.delete(chain);
    }
  }

  /** Nothing that this session was asked for is still to come. What it held back before it is not asked for at once. */
  begunAnew(session: SpaceSession): void {
    this.#open.delete(session);
    for (const [chain, asked] of this.#asked) {
      if (asked.session === session) this.#asked.delete(chain);
    }
  }

  ended(session: SpaceSession): void {
    this.#room.delete(session);
    this.#withheld.delete(session);
    this.begunAnew(session);
  }

  /** Whether it was noticed only just now that this chain goes on. */
  isFresh(place: string, device: DeviceKey, now: number): boolean {
    const chain = chainOf(place, device);
    const since = this.#noticed.get(chain) ?? now;
    this.#noticed.set(chain, since);
    return now - since < patience;
  }

  /** All that a session still lacks is looked at after each answer, so a chain is named once. */
  #chainOf(place: string, range: ChainRange): string {
    const known = this.#names.get(range);
    if (known !== undefined) return known;
    const chain = chainOf(place, range.device);
    this.#names.set(range, chain);
    return chain;
  }

  #isToAsk(session: SpaceSession, place: string, range: ChainRange): boolean {
    const chain = this.#chainOf(place, range);
    // Whoever made an envelope sends it unasked. How far the chain goes then is known once that was looked at.
    if (this.#asked.has(chain) || this.#coming.has(chain)) return false;
    const withheld = this.#withheld.get(session)?.get(chain);
    return withheld === undefined || withheld.mayAskAgain || withheld.through < range.through;
  }
}

/** What the device at the other end says to have of a chain that is not here. */
function betweenIn({ far }: SpaceSession, chain: string): keyof HeldBack | null {
  const [place = "", device] = chain.split(" ");
  const isOf = (range: ChainRange) => range.device === device;
  const difference = far.differing.get(place);
  if (difference?.contested.some(isOf) === true) return "contested";
  return difference?.lacking.some(isOf) === true ? "lacking" : null;
}

function chainOf(place: string, device: DeviceKey): string {
  return `${place} ${device}`;
}
