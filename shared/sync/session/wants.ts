import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import { firstSequenceOf, placeName, placesOf, type WholeEnvelope } from "../envelope/envelope.ts";
import type { Origin } from "../gate/verdict.ts";
import type { ChainRange } from "../heads/heads.ts";
import { most, type Wanted } from "./message.ts";
import { placeOf } from "../envelope/place-of.ts";
import type { SpaceSession } from "./space-session.ts";
import { Withheld } from "./withheld.ts";

/** What was told by a device that did not make it is left to the one that did, for so long. */
export const patience = 500;

/** So many chains are asked for together however long the last ones were. */
const fewestRanges = 16;

type Asked = {
  readonly through: number;
  hasCome: boolean;
  /** Of what was asked for, something came that leaves a gap before it: what goes before it is not in the answer. */
  isBroken: boolean;
};

/** A want that is still to be answered, and how much of the answer has come. */
type Open = {
  readonly number: number;
  readonly asked: Map<string, Asked>;
  bytes: number;
  chains: number;
  /** Nothing more of it has come for so long that others are asked as well. */
  isLate: boolean;
};

/** So many envelopes of a chain, and how far it goes without a gap once they are let in. */
type Coming = Readonly<{ count: number; through: number }>;

/** Chains of which somebody says to have more than is here, or something else, and does not bring it. */
export type HeldBack = Readonly<{ lacking: number; contested: number }>;

/** Chains that are not to be asked for now. */
export type Passed = (place: string, range: ChainRange) => boolean;

/** Who was asked for what, so that nothing is asked for twice at the same time, and nothing for ever in vain. */
export class Wants {
  /** Whom each chain was asked of: nobody else is until something of it was looked at, or that one has taken too long. */
  readonly #asked = new Map<string, SpaceSession>();
  readonly #open = new Map<SpaceSession, Open>();
  /** How many chains there was about room for in an answer that was cut off. */
  readonly #room = new Map<SpaceSession, number>();
  readonly #withheld = new Withheld();
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
    const asked = new Map<string, Asked>();
    this.#open.set(session, { number, asked, bytes: 0, chains: 0, isLate: false });
    for (const { place, ranges } of wanted) {
      for (const { device, through } of ranges) {
        const chain = chainOf(placeName(place), device);
        this.#asked.set(chain, session);
        asked.set(chain, { through, hasCome: false, isBroken: false });
      }
    }
  }

  /** Whether this is what the session has still to answer. */
  isOpen(session: SpaceSession, number: number): boolean {
    return this.#open.get(session)?.number === number;
  }

  /** It takes too long over its answer. That is still taken once it comes; until then others are asked, and it is not. */
  giveUp(session: SpaceSession): void {
    const open = this.#open.get(session);
    if (open === undefined) return;
    open.isLate = true;
    for (const chain of open.asked.keys()) this.#free(chain, session);
  }

  /** More of its answer has come. */
  goesOn(session: SpaceSession): void {
    const open = this.#open.get(session);
    if (open !== undefined) open.isLate = false;
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
      const asked = open?.asked.get(chain);
      if (open === undefined || asked === undefined || asked.hasCome) continue;
      // What was just made has a number after all that was asked for.
      asked.isBroken ||= !goesOn && envelope.sequence <= asked.through;
      if (isBeside) continue;
      asked.hasCome = true;
      open.chains += 1;
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
    for (const [chain, asked] of open.asked) {
      this.#free(chain, session);
      if (asked.hasCome) continue;
      if (isCut && !asked.isBroken) continue;
      // What comes after a gap would be sent again with each that is added to it.
      this.#withheld.note(session, chain, asked.isBroken ? Infinity : asked.through);
    }
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
      const whose = this.#asked.get(chain);
      const asked = whose && this.#open.get(whose)?.asked.get(chain);
      // What lacks of it is in an answer that is under way, and would come of another one as well.
      const goesOn = asked?.hasCome === true && envelope.sequence < asked.through;
      // Be it of another one: what lacks now is asked for anew.
      if (asked) asked.hasCome = true;
      if (!goesOn) this.#asked.delete(chain);
      this.#noticed.delete(chain);
      this.#withheld.settled(chain);
    }
  }

  gaveNothing(session: SpaceSession, origin: Origin): void {
    this.#withheld.note(session, chainOf(placeName(origin), origin.device), origin.sequence);
  }

  /** Whether this session has brought, as far as it was asked, what it says to have. */
  hasGiven(session: SpaceSession): boolean {
    return this.#withheld.chainsOf(session).length === 0;
  }

  /** Of how many chains it did not, and still says to have it. */
  heldBackBy(session: SpaceSession | null): HeldBack {
    let [lacking, contested] = [0, 0];
    if (session === null) return { lacking, contested };
    const open = this.#open.get(session);
    const late = open?.isLate === true ? open.asked.keys() : [];
    for (const chain of new Set([...this.#withheld.chainsOf(session), ...late])) {
      const between = betweenIn(session, chain);
      if (between === "lacking") lacking += 1;
      if (between === "contested") contested += 1;
    }
    return { lacking, contested };
  }

  /** It is asked once more for what it held back. Answers with whether there is something for which it is too early. */
  forgive(session: SpaceSession): boolean {
    return this.#withheld.forgive(session, (chain) => betweenIn(session, chain) !== null);
  }

  /** Nothing of these is wanted any more: of this session, or of anybody. */
  letGo(documents: readonly DocumentId[], session?: SpaceSession): void {
    const names = new Set(documents.flatMap(placesOf).map(placeName));
    const isOf = (chain: string) => names.has(chain.slice(0, chain.indexOf(" ")));
    for (const [chain, whose] of this.#asked) {
      if ((session ?? whose) === whose && isOf(chain)) this.#asked.delete(chain);
    }
    for (const [whose, { asked }] of this.#open) {
      if ((session ?? whose) !== whose) continue;
      for (const chain of asked.keys()) if (isOf(chain)) asked.delete(chain);
    }
    this.#withheld.letGo(isOf, session);
  }

  /** Nothing that this session was asked for is still to come. What it held back before it is not asked for at once. */
  begunAnew(session: SpaceSession): void {
    const open = this.#open.get(session);
    this.#open.delete(session);
    for (const [chain, whose] of this.#asked) if (whose === session) this.#asked.delete(chain);
    if (open?.isLate !== true) return;
    // Or others would wait for it once more.
    for (const [chain, { through, hasCome }] of open.asked) {
      if (!hasCome) this.#withheld.note(session, chain, through);
    }
  }

  ended(session: SpaceSession): void {
    this.begunAnew(session);
    this.#room.delete(session);
    this.#withheld.ended(session);
  }

  /** Whether it was noticed only just now that this chain goes on. */
  isFresh(place: string, device: DeviceKey, now: number): boolean {
    const chain = chainOf(place, device);
    const since = this.#noticed.get(chain) ?? now;
    this.#noticed.set(chain, since);
    return now - since < patience;
  }

  #free(chain: string, session: SpaceSession): void {
    if (this.#asked.get(chain) === session) this.#asked.delete(chain);
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
    return !this.#withheld.isTooEarly(session, chain, range.through);
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
