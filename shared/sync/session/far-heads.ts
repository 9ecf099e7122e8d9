import type { Cryptography } from "../cryptography.ts";
import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import { chainHashOf, placeName, type WholeEnvelope } from "../envelope/envelope.ts";
import {
  compareHeads,
  digestOf,
  digestsOf,
  type Head,
  type HeadsDifference,
  type PlaceHeads,
  rootOf,
  type SpaceHeads,
} from "../heads/heads.ts";
import { isSame } from "../strict-bytes.ts";
import { type ShortDigest, shortDigestBytes } from "./message.ts";

type Hashing = Pick<Cryptography, "hash">;

/** Room for what another one says to have beyond what is here: a chain, or a place, each. */
const mostBeyond = 100_000;

/**
 * What one device knows of how far the chains reach on another one, beside how far they reach here. `mine`
 * is looked at as it changes; say so by `mineChanged`. What is heard later is newer: messages arrive in the
 * order in which they were sent, and each says how it was then. What one of the two deleted for ever is no difference between
 * them.
 */
export class FarHeads {
  readonly #mine: SpaceHeads;
  readonly #cryptography: Hashing;
  readonly #deletedHere: ReadonlySet<DocumentId>;
  readonly #deletedThere = new Set<DocumentId>();
  readonly #theirs = new Map<string, PlaceHeads>();
  readonly #differing = new Map<string, HeadsDifference>();
  /** Digests that have come so far. */
  #listed = new Map<string, Uint8Array>();
  /** My heads when my digests were sent, of the places that the answer has not named. */
  readonly #asked = new Map<string, PlaceHeads>();
  /** The answer to `ask` is still to come: what was equal then is what `#asked` says. */
  #isAsking = false;
  #isTold = false;
  #hasSaidRoot = false;
  /** Places that the answer to its digests has named, and that are since then as it said. */
  readonly #answered = new Set<string>();
  /** All its digests have come. */
  #hasAsked = false;
  /** Places and chains in `#theirs`. */
  #weight = 0;

  constructor(
    mine: SpaceHeads,
    cryptography: Hashing,
    deletedHere: ReadonlySet<DocumentId> = new Set(),
  ) {
    this.#mine = mine;
    this.#deletedHere = deletedHere;
    this.#cryptography = cryptography;
  }

  /** Whether the other one has told of every place how far it is. */
  get isTold(): boolean {
    return this.#isTold;
  }

  /** The same, and it has said its root: until then it has something that it has still to sign. */
  get isKnown(): boolean {
    return this.#isTold && this.#hasSaidRoot;
  }

  /** Whether it is to be asked: nothing is known of it, and it was not asked yet. */
  get isToAsk(): boolean {
    return !this.#isTold && !this.#hasSaidRoot && !this.#isAsking;
  }

  /** The same of one that has asked already. */
  get isToAskBack(): boolean {
    return this.#hasAsked && this.isToAsk;
  }

  /** The other one says to have more than anybody has; to remember it would fill this device's memory. */
  get isTooMuch(): boolean {
    const beyond = this.#weight + this.#listed.size + this.#deletedThere.size - mostBeyond;
    if (beyond <= 0) return false;
    let own = 0;
    for (const heads of this.#mine.values()) own += 1 + heads.size;
    return beyond > 2 * own;
  }

  /** Places where the two are not level, as far as is known, and what is between them there. */
  get differing(): ReadonlyMap<string, HeadsDifference> {
    return this.#differing;
  }

  /** Those of them of which the other one was not told yet. That there is nothing here it sees by what is not in the digests, or the root. */
  get untold(): readonly string[] {
    return [...this.#differing.keys()].filter(
      (place) => !this.#answered.has(place) && (this.#mine.get(place)?.size ?? 0) > 0,
    );
  }

  /** What was deleted for ever there. */
  get deleted(): ReadonlySet<DocumentId> {
    return this.#deletedThere;
  }

  /** The other one says that it has deleted these for ever: it neither has nor wants them. */
  noteDeleted(documents: readonly DocumentId[]): void {
    for (const document of documents) this.#deletedThere.add(document);
    for (const place of this.#differing.keys()) this.#weigh(place);
  }

  of(place: string): PlaceHeads {
    return this.#theirs.get(place) ?? none;
  }

  mineChanged(place: string): void {
    this.#answered.delete(place);
    this.#weigh(place);
  }

  /** The other one says how far it is. */
  note(place: string, heads: PlaceHeads): void {
    const before = this.#theirs.get(place);
    this.#weight += 1 + heads.size - (before === undefined ? 0 : 1 + before.size);
    this.#theirs.set(place, heads);
    this.#weigh(place);
  }

  /** The other one has sent an envelope, so it has it. */
  noteEnvelope(whole: WholeEnvelope): void {
    const { envelope } = whole;
    const place = placeName(envelope);
    const known = this.of(place);
    if ((known.get(envelope.device)?.sequence ?? 0) >= envelope.sequence) return;
    const head: Head = { sequence: envelope.sequence, hash: chainHashOf(whole) };
    this.note(place, new Map<DeviceKey, Head>([...known, [envelope.device, head]]));
  }

  /** Whether an envelope is none that is here: it goes on behind the end of its chain, or is another one than the last of it. */
  isNews(whole: WholeEnvelope): boolean {
    const { envelope } = whole;
    const end = this.#mine.get(placeName(envelope))?.get(envelope.device);
    if (end === undefined || envelope.sequence > end.sequence) return true;
    return envelope.sequence === end.sequence && !isSame(chainHashOf(whole), end.hash);
  }

  /** The last sequence that is here of the chain in which an envelope stands; 0 if there is none. */
  endHere(envelope: WholeEnvelope["envelope"]): number {
    return this.#mine.get(placeName(envelope))?.get(envelope.device)?.sequence ?? 0;
  }

  root(): Uint8Array {
    const common = [...this.#mine].filter(([place]) => !this.isDeleted(place));
    return rootOf(digestsOf(new Map(common), this.#cryptography), this.#cryptography);
  }

  /**
   * The other one's root: equal ones mean that all is equal, and that of nothing says all that there is to ask. If it was asked
   * already, the answer will say what differs.
   */
  takeRoot(root: Uint8Array): "equal" | "nothing" | "asked" | "different" {
    const isAsked = this.#isAsking && !this.#hasSaidRoot;
    this.#hasSaidRoot = true;
    const isNothing = isSame(root, rootOf(new Map(), this.#cryptography));
    const isEqual = isNothing ? !this.#hasAny() : isSame(root, this.root());
    if (!isEqual && isAsked) return "asked";
    if (!isEqual && !isNothing) return "different";
    for (const [place, heads] of this.#mine) this.note(place, isEqual ? heads : none);
    this.#isTold = true;
    return isEqual ? "equal" : "nothing";
  }

  /** Whether a root would say more than nothing: to make one takes as long as there are places. */
  #hasAny(): boolean {
    for (const [place, heads] of this.#mine) {
      if (heads.size > 0 && !this.isDeleted(place)) return true;
    }
    return false;
  }

  /** What the other one is to compare with its own. */
  ask(): readonly ShortDigest[] {
    this.#isAsking = true;
    this.#asked.clear();
    for (const [place, heads] of this.#mine) this.#asked.set(place, heads);
    return [...this.#mine]
      .filter(([, heads]) => heads.size > 0)
      .map(([place, heads]) => ({ place, digest: this.#short(heads) }));
  }

  /** A part of the other one's digests. Once the last has come: the places that differ from mine, of which it is to be told. */
  takeDigests(digests: readonly ShortDigest[], isLast: boolean): readonly string[] | null {
    for (const { place, digest } of digests) this.#listed.set(place, digest);
    if (!isLast) return null;
    this.#hasAsked = true;
    const listed = this.#listed;
    this.#listed = new Map();
    const differing: string[] = [];
    for (const place of new Set([...listed.keys(), ...this.#mine.keys()])) {
      const mine = this.#mine.get(place) ?? none;
      const theirs = listed.get(place);
      if (this.isDeleted(place)) continue;
      const isEqual = theirs === undefined ? mine.size === 0 : isSame(theirs, this.#short(mine));
      if (!isEqual) differing.push(place);
      else this.note(place, mine);
    }
    for (const place of differing) this.#answered.add(place);
    return differing;
  }

  /** The answer to `ask`, or a part of it: all places that it does not name were equal when it was asked. */
  takeDifferences(places: Iterable<readonly [string, PlaceHeads]>, isLast: boolean): void {
    for (const [place, heads] of places) {
      this.note(place, heads);
      this.#asked.delete(place);
    }
    if (!isLast) return;
    for (const [place, heads] of this.#asked) this.note(place, heads);
    this.#isAsking = false;
    this.#isTold = true;
  }

  /** All is compared anew. */
  forget(): void {
    this.#theirs.clear();
    this.#deletedThere.clear();
    this.#weight = 0;
    this.#differing.clear();
    this.#answered.clear();
    this.#listed = new Map();
    this.#isAsking = false;
    this.#isTold = false;
    this.#hasSaidRoot = false;
    this.#hasAsked = false;
  }

  /** Whether one of the two has deleted for ever what is there. */
  isDeleted(place: string): boolean {
    const sets: readonly ReadonlySet<string>[] = [this.#deletedHere, this.#deletedThere];
    return sets.some((deleted) => deleted.size > 0 && deleted.has(documentOfName(place)));
  }

  #weigh(place: string): void {
    if (this.isDeleted(place)) return void this.#differing.delete(place);
    const difference = compareHeads(this.#mine.get(place) ?? none, this.of(place));
    const { lacking, offered, contested } = difference;
    const isLevel = lacking.length + offered.length + contested.length === 0;
    if (isLevel) this.#differing.delete(place);
    else this.#differing.set(place, difference);
  }

  #short(heads: PlaceHeads): Uint8Array {
    return digestOf(heads, this.#cryptography).subarray(0, shortDigestBytes);
  }
}

/** By a cut: it is asked of every place of a space. */
function documentOfName(place: string): string {
  return place.slice(0, place.indexOf("/"));
}

const none: PlaceHeads = new Map();
