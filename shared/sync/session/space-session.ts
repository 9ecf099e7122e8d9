import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import type { AttachmentMessage } from "../attachment-exchange/attachment-message.ts";
import { bytesOfHex, hexOf } from "../device-keys.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { type Place, placeName, placesOf, type WholeEnvelope } from "../envelope/envelope.ts";
import type { ChainRange } from "../heads/heads.ts";
import { AttachmentTalk } from "./attachment-talk.ts";
import { FarEntries } from "./far-entries.ts";
import { FarHeads } from "./far-heads.ts";
import { HeadsNews } from "./heads-news.ts";
import { most, type SessionMessage, type Wanted } from "./message.ts";
import { decodeSessionMessage, encodeSessionMessage } from "./message-codec.ts";
import {
  byPlaceName,
  deletedMessages,
  differenceMessages,
  digestMessages,
  entriesMessages,
  headsMessages,
  headsOf,
  openingMessages,
} from "./parts.ts";
import type { SessionParts } from "./session-parts.ts";
import type { SpaceLine } from "./space-line.ts";

/**
 * What two devices say to one another about one space, as long as a link between them lasts. Membership
 * comes first: until both have the same entries, and each takes the other for a member, nothing else is said.
 */
export class SpaceSession {
  readonly line: SpaceLine;
  readonly far: FarHeads;
  readonly attachments: AttachmentTalk;
  readonly #parts: SessionParts;
  readonly #farEntries: FarEntries;
  /** The root was sent, or digests instead: from here on the other one is told whatever changes. */
  #isComparing = false;
  /** The root was sent, which says that what is told is all. */
  #hasSaidRoot = false;
  /** The other one is not in, and was sent what shows it. */
  #isDismissed = false;
  /** Whether the other one was in when that was last looked at. */
  #wasIn: boolean;
  #lastWant = 0;
  readonly #grown: HeadsNews;

  constructor(line: SpaceLine, parts: SessionParts) {
    this.line = line;
    this.#parts = parts;
    this.attachments = new AttachmentTalk(parts.clock);
    const { heads, deleted } = parts.replica;
    this.far = new FarHeads(heads, parts.cryptography, deleted);
    this.#farEntries = new FarEntries(parts.replica.entries);
    this.#wasIn = parts.replica.isIn(line.peer);
    this.#grown = new HeadsNews(parts.clock, (names) => this.#isComparing && this.#tell(names));
    line.onClose(() => this.#grown.end());
  }

  get peer(): DeviceKey {
    return this.line.peer;
  }

  /** Whether both have the same membership entries, and all places were compared. */
  get isTold(): boolean {
    return this.#farEntries.areSame && this.#isComparing && this.far.isTold;
  }

  /** The same, and the other one has nothing that it has still to sign. */
  get isKnown(): boolean {
    return this.isTold && this.far.isKnown;
  }

  /** Nothing that the other one told of is lacking here. */
  get isLevel(): boolean {
    const { far } = this;
    return this.isTold && [...far.differing.values()].every(({ lacking }) => lacking.length === 0);
  }

  sayOfAttachment(said: AttachmentMessage): void {
    if (this.#mayGive()) this.#send({ kind: "attachment", said });
  }

  /** Begins, or begins anew: both say again what they have. */
  begin(): void {
    this.#beginAnew();
    this.#greet(false);
  }

  receive(bytes: Uint8Array): void {
    const message = decodeSessionMessage(bytes);
    if (!message.ok) return this.line.fail("malformed");
    this.#take(message.value);
    if (this.far.isTooMuch) this.line.fail("too-much");
  }

  /** Entries were kept here. */
  entriesChanged(): void {
    const isIn = this.#parts.replica.isIn(this.peer);
    const isNew = isIn && !this.#wasIn;
    this.#wasIn = isIn;
    if (isIn) this.#isDismissed = false;
    if (!this.#mayGive()) this.#isComparing = this.#hasSaidRoot = false;
    if (!this.#farEntries.isKnown) return;
    // What it may have said as one who is in, having heard of it first, was not heard here: both say it again.
    if (isNew) this.begin();
    else if (isIn) this.#greet(true);
    this.#sendEntries();
    this.#compare();
  }

  /** These entries of the other one say nothing here. */
  setAside(entries: readonly string[]): void {
    this.#farEntries.setAside(entries);
    this.#compare();
    this.#parts.events.onChanged(this);
  }

  /** Chains of these places reach further here, or again elsewhere. */
  headsChanged(places: ReadonlySet<string>): void {
    for (const place of places) this.far.mineChanged(place);
    if (this.#isComparing) this.#grown.grew(places, () => this.isLevel);
  }

  /** All that was written here is signed by now. */
  sealedAll(): void {
    this.#compare();
  }

  /** It is not all any more: the two begin anew, and the root is said once it is. */
  takeRootBack(): void {
    if (this.#hasSaidRoot) this.begin();
  }

  /** These were deleted for ever here just now. */
  deletedHere(documents: readonly DocumentId[]): void {
    for (const place of documents.flatMap(placesOf)) this.far.mineChanged(placeName(place));
    if (this.#isComparing) this.#send(...deletedMessages(documents));
  }

  /** Sends what was just made here, without being asked; before the comparison began, that will find it. */
  push(envelope: WholeEnvelope): void {
    this.far.mineChanged(placeName(envelope.envelope));
    if (!this.#isComparing || !this.#mayGive()) return;
    if (this.far.isDeleted(placeName(envelope.envelope))) return;
    this.#send({ kind: "envelopes", answers: 0, envelopes: [envelope.bytes], isLast: true });
  }

  want(wanted: readonly Wanted[]): number {
    this.#lastWant += 1;
    this.#grown.asked();
    this.attachments.asked(this.#lastWant);
    this.#send({ kind: "want", number: this.#lastWant, wanted });
    return this.#lastWant;
  }

  answer(number: number, envelopes: readonly Uint8Array[], isLast: boolean): void {
    if (this.#mayGive()) this.#send({ kind: "envelopes", answers: number, envelopes, isLast });
  }

  refuse(place: Place, range: ChainRange): void {
    if (this.#isComparing) this.#send({ kind: "refused", place, range });
  }

  #take(message: SessionMessage): void {
    const { events } = this.#parts;
    switch (message.kind) {
      case "hello":
        return this.#takeHello(message);
      case "entries":
        return events.onEntries(this, message.entries);
      default:
        // Whoever is not in is told nothing, and not heard.
        return this.#parts.replica.isIn(this.peer) ? this.#takeFromMember(message) : undefined;
    }
  }

  #takeFromMember(message: SessionMessage): void {
    const { events } = this.#parts;
    switch (message.kind) {
      case "root":
        if (this.far.takeRoot(message.root) === "different") this.#sendDigests();
        return events.onChanged(this);
      case "digests":
        return this.#takeDigests(message);
      case "differences":
        this.far.takeDifferences(byPlaceName(message.places), message.isLast);
        if (message.isLast) this.#tell(this.far.untold);
        return events.onChanged(this);
      case "heads":
        for (const { place, heads } of message.places) this.far.note(placeName(place), heads);
        return events.onChanged(this);
      case "want":
        return this.#mayGive() ? events.onWant(this, message.number, message.wanted) : undefined;
      case "envelopes":
        return this.#takeEnvelopes(message);
      case "refused":
        return events.onRefused(this, message.place, message.range);
      case "deleted":
        this.far.noteDeleted(message.documents);
        return events.onDeleted(this, message.documents);
      case "attachment":
        return this.attachments.hear(message.said);
      default:
        return undefined;
    }
  }

  #takeHello({ isAnswer, entries }: Extract<SessionMessage, { kind: "hello" }>): void {
    this.#farEntries.take(entries.map(hexOf), isAnswer);
    if (this.#isDismissed) return;
    if (!isAnswer) {
      this.#beginAnew();
      this.attachments.beginsAnew();
      this.#greet(true);
    }
    this.#sendEntries();
    this.#compare();
    this.#parts.events.onChanged(this);
  }

  /** Whoever says so and whoever hears it forget the same, so that neither waits for what the other one has forgotten. */
  #beginAnew(): void {
    this.#isComparing = this.#hasSaidRoot = false;
    this.far.forget();
    this.attachments.forget();
    this.#parts.events.onBegun(this);
  }

  #takeDigests({ digests, isLast }: Extract<SessionMessage, { kind: "digests" }>): void {
    const differing = this.far.takeDigests(digests, isLast);
    if (differing === null) return;
    this.#send(...differenceMessages(headsOf(differing, this.#parts.replica.heads)));
    // Digests without a root before them: the other one has still something to sign. What it has by now can come already.
    if (this.#isComparing && this.far.isToAsk) this.#sendDigests();
    this.#parts.events.onChanged(this);
  }

  #takeEnvelopes(message: Extract<SessionMessage, { kind: "envelopes" }>): void {
    const { cryptography, events } = this.#parts;
    const read = message.envelopes.map((bytes) => decodeEnvelope(bytes, cryptography));
    const wholes = read.flatMap((each) => (each.ok ? [each.value] : []));
    this.attachments.came(message);
    for (const whole of wholes) this.far.noteEnvelope(whole);
    if (wholes.length > 0) events.onEnvelopes(this, wholes, message.answers);
    if (wholes.length < read.length) return this.line.fail("malformed");
    if (message.answers > 0 && message.isLast) events.onAnswered(this, message.answers);
    events.onChanged(this);
  }

  /**
   * The root says that what is told is all. Whoever has something that it signs only once it has what the other one has, compares
   * by digests until then: they ask the same, and promise nothing.
   */
  #compare(): void {
    if (this.#hasSaidRoot || !this.#farEntries.areSame || !this.#mayGive()) return;
    const isFirst = !this.#isComparing;
    this.#isComparing = true;
    // Before the root, so that the other one compares without them.
    if (isFirst) this.#send(...openingMessages(this.#parts.replica));
    if (this.#parts.replica.isUnsealed()) return isFirst ? this.#sendDigests() : undefined;
    this.#hasSaidRoot = true;
    this.#send({ kind: "root", root: this.far.root() });
    if (isFirst && this.far.isToAskBack) this.#sendDigests();
  }

  #sendDigests(): void {
    this.#send(...digestMessages(this.far.ask()));
  }

  #tell(names: readonly string[]): void {
    this.#send(...headsMessages(headsOf(names, this.#parts.replica.heads)));
  }

  #greet(isAnswer: boolean): void {
    if (this.#isDismissed) return;
    const entries = [...this.#parts.replica.entriesFor(this.peer).keys()].slice(-most.hashes);
    this.#send({ kind: "hello", isAnswer, entries: entries.map(bytesOfHex) });
  }

  #sendEntries(): void {
    const { replica } = this.#parts;
    if (this.#isDismissed) return;
    const told = replica.entriesFor(this.peer);
    const missing = [...told].filter(([hash]) => !this.#farEntries.has(hash));
    // Whoever was removed is sent that they were, and then nothing any more.
    this.#isDismissed = told.size > 0 && !replica.isIn(this.peer);
    if (missing.length === 0) return;
    this.#send(...entriesMessages(missing.map(([, entry]) => entry)));
    this.#farEntries.add(missing.map(([hash]) => hash));
  }

  #mayGive(): boolean {
    const { replica } = this.#parts;
    return replica.isIn(this.peer) && replica.isSelfIn();
  }

  #send(...messages: readonly SessionMessage[]): void {
    for (const message of messages) this.line.send(encodeSessionMessage(message));
  }
}
