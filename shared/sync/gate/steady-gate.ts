import type { DeviceKey } from "../../domain/ids.ts";
import { invariant } from "../../kernel/invariant.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import type { Cryptography } from "../cryptography.ts";
import { decodeEnvelope, peekPlace } from "../envelope/envelope-codec.ts";
import { type Place, placeName } from "../envelope/envelope.ts";
import type { Batch, Bench, Gate, OpenedPlace, Records } from "./gate.ts";
import type { Membership } from "./judge-order.ts";
import { OpenedAhead } from "./opened-ahead.ts";
import type { PlaceRecord } from "./place-gate.ts";
import { originOf } from "./space-gate.ts";
import { freezes, type Judgement, refused, type Verdict } from "./verdict.ts";
import { WaitingRoom } from "./waiting-room.ts";

/** So much is judged in one go: one answer to a want, and what goes a little beyond its size. */
const mostTogether = { envelopes: 256, bytes: 1280 * 1024 };
/** Of more places it is not known whether the bench has them open. */
const mostKnown = 10_000;

type Parts = Readonly<{
  bench: Bench;
  records: Records;
  cryptography: Pick<Cryptography, "hash">;
}>;

/** A gate over a bench that may end while it judges: what ended it is found by halves, and refused. */
export class SteadyGate implements Gate {
  readonly #parts: Parts;
  readonly #waiting = new WaitingRoom();
  readonly #ahead: OpenedAhead;
  /** Places that the bench has open, unless it forgot them by itself. */
  readonly #opened = new Set<string>();
  /** Places that are judged now, or were last: until they are asked about again, the record may be behind there. */
  #judging = new Set<string>();
  /** Accepted in this turn, and not in the record yet; and where they belong. */
  #unstored: Uint8Array[] = [];
  #unstoredIn = new Set<string>();
  /** By place. */
  #frozen = new Map<string, Set<DeviceKey>>();
  /** The bench has forgotten what is not stored yet. */
  #isLost = false;
  #free: readonly Uint8Array[] = [];
  /** The membership has changed while something was judged by the one before. */
  #isOutdated = false;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#ahead = new OpenedAhead(parts.records);
  }

  async judge(envelopes: readonly Uint8Array[]): Promise<readonly Judgement[]> {
    this.#unstored = [];
    this.#unstoredIn = new Set();
    this.#frozen = new Map();
    this.#isLost = false;
    this.#isOutdated = false;
    this.#judging = new Set();
    const judgements: Judgement[] = [];
    let next: readonly Uint8Array[] = [...this.#free, ...envelopes];
    this.#free = [];
    while (next.length > 0) {
      for (const name of placesOf(next).keys()) this.#judging.add(name);
      const judged = await this.#judgeInBatches(next);
      judgements.push(...judged);
      for (const each of judged) this.#waiting.add(each);
      next = this.#waiting.releasedAfter(judged);
    }
    if (this.#isOutdated) this.#free = [...this.#free, ...this.#waiting.releasedByMembership()];
    return judgements;
  }

  getReady(): void {
    this.#parts.bench.getReady();
  }

  prepare(places: readonly Place[]): void {
    const asked = new Map(
      places.map(({ document, part }) => [placeName({ document, part }), { document, part }]),
    );
    const isNeeded = (name: string, place: Place) =>
      !this.#judging.has(name) && this.#isToOpen(place);
    this.#ahead.ask([...asked].flatMap(([name, place]) => (isNeeded(name, place) ? [place] : [])));
  }

  setMembership(membership: Membership): void {
    this.#isOutdated = true;
    this.#parts.bench.setMembership(membership);
    this.#free = [...this.#free, ...this.#waiting.releasedByMembership()];
  }

  tryAgain(): void {
    this.#free = [...this.#free, ...this.#waiting.oneOfEachUnopened()];
  }

  forget(place: Place): void {
    this.#ahead.drop(place);
    this.#opened.delete(placeName(place));
    this.#parts.bench.forget(place);
  }

  close(): void {
    this.#isClosed = true;
    this.#parts.bench.close();
  }

  #isToOpen(place: Place): boolean {
    const name = placeName(place);
    // If the bench has forgotten one of which the record does not know all, it says so, and is told all.
    return !this.#opened.has(name) && !this.#unstoredIn.has(name) && !this.#ahead.has(place);
  }

  async #judgeInBatches(envelopes: readonly Uint8Array[]): Promise<readonly Judgement[]> {
    const judgements: Judgement[] = [];
    for (let at = 0; at < envelopes.length;) {
      const size = batchSize(envelopes, at);
      const together = envelopes.slice(at, at + size);
      const places = [...placesOf(together).values()];
      // To try without them would take the bench one more turn, and every envelope once more there.
      this.#ahead.ask(places.filter((place) => this.#isToOpen(place)));
      const taken = this.#ahead.take(places);
      const ahead = taken instanceof Promise ? await taken : taken;
      const opened = ahead.map(({ place, record }) => this.#withFrozen(place, record));
      const blank = opened.filter(isBlank);
      const others = opened.filter((each) => !isBlank(each));
      if (others.length > 0) await this.#openAhead(others);
      judgements.push(...(await this.#settle({ envelopes: together, thorough: false, blank })));
      at += size;
    }
    return judgements;
  }

  async #settle(batch: Batch): Promise<readonly Judgement[]> {
    const { envelopes, thorough } = batch;
    const outcome = await this.#attempt(batch);
    if (outcome.ok) return this.#note(outcome.value);
    // It ended because it was closed: nothing is wrong with any of them.
    if (this.#isClosed) return [];

    this.#isLost = true;
    const verdict = verdictOn(outcome.failure);
    // With a bench that has seen nothing else, and with every question asked.
    if (envelopes.length === 1 && thorough) return this.#note(this.#all(envelopes, verdict));
    const half = Math.ceil(envelopes.length / 2);
    const before = await this.#settle(thoroughly(envelopes.slice(0, half)));
    if (half === envelopes.length) return before;
    return [...before, ...(await this.#settle(thoroughly(envelopes.slice(half))))];
  }

  async #attempt(batch: Batch): Promise<Attempt> {
    if (this.#isLost && this.#unstored.length > 0) {
      // They were judged before, so nothing among them ends the bench.
      const again = await this.#judgeOnce({
        envelopes: this.#unstored,
        thorough: false,
        blank: [],
      });
      if (!again.ok) return again;
    }
    this.#isLost = false;
    return this.#judgeOnce(batch);
  }

  async #judgeOnce(batch: Batch): Promise<Attempt> {
    // What the bench was to know already goes with the rest in one go: it may forget again behind each.
    const again: Uint8Array[] = [];
    for (let { blank } = batch; ; blank = []) {
      const envelopes = [...again, ...batch.envelopes];
      const outcome = await this.#parts.bench.judge({ ...batch, envelopes, blank });
      if (outcome === "ended") return fail("exhausting");
      this.#noteOpened(blank);
      if (outcome.kind === "unsettled") return fail("does-not-reload");
      if (outcome.kind === "judged") return ok(outcome.judgements.slice(again.length));
      if ((await this.#open(outcome.places)) === "ended") return fail("record");
      again.push(...this.#unstoredOf(outcome.places, batch.envelopes));
    }
  }

  /** What was accepted of these places, that the record does not have. */
  #unstoredOf(places: readonly Place[], but: readonly Uint8Array[]): readonly Uint8Array[] {
    const wanted = new Set(places.map(placeName));
    if (![...wanted].some((name) => this.#unstoredIn.has(name))) return [];
    const known = new Set(but);
    return this.#unstored.filter((bytes) => {
      const place = peekPlace(bytes);
      return place !== null && wanted.has(placeName(place)) && !known.has(bytes);
    });
  }

  async #open(places: readonly Place[]): Promise<"open" | "ended"> {
    const { records, bench } = this.#parts;
    for (let left = places; left.length > 0;) {
      const read = await records.open(left);
      const opened = left.slice(0, read.length).flatMap((place, at): OpenedPlace[] => {
        const record = read[at];
        return record === undefined ? [] : [this.#withFrozen(place, record)];
      });
      invariant(opened.length > 0, "the record answers for one place at least");
      for (const { place } of opened) this.#ahead.drop(place);
      if ((await this.#openOn(bench, opened)) === "ended") return "ended";
      left = left.slice(opened.length);
    }
    return "open";
  }

  async #openAhead(opened: readonly OpenedPlace[]): Promise<void> {
    if ((await this.#openOn(this.#parts.bench, opened)) === "ended") this.#isLost = true;
  }

  async #openOn(bench: Bench, opened: readonly OpenedPlace[]): Promise<"open" | "ended"> {
    const answer = await bench.open(opened);
    if (answer === "ended") this.#opened.clear();
    else this.#noteOpened(opened);
    return answer;
  }

  #noteOpened(opened: readonly OpenedPlace[]): void {
    if (this.#opened.size > mostKnown) this.#opened.clear();
    for (const { place } of opened) this.#opened.add(placeName(place));
  }

  #withFrozen(place: Place, record: PlaceRecord): OpenedPlace {
    const frozen = [...record.frozen, ...(this.#frozen.get(placeName(place)) ?? [])];
    return { place, record: { ...record, frozen } };
  }

  #note(judgements: readonly Judgement[]): readonly Judgement[] {
    for (const { bytes, origin, verdict } of judgements) {
      if (verdict.kind === "accepted") {
        this.#unstored.push(bytes);
        if (origin !== null) this.#unstoredIn.add(placeName(origin));
      }
      if (verdict.kind !== "refused" || origin === null || !freezes(verdict.fault)) continue;
      const frozen = this.#frozen.get(placeName(origin)) ?? new Set();
      this.#frozen.set(placeName(origin), frozen.add(origin.device));
    }
    return judgements;
  }

  #all(envelopes: readonly Uint8Array[], verdict: Verdict): readonly Judgement[] {
    return envelopes.map((bytes) => {
      const whole = decodeEnvelope(bytes, this.#parts.cryptography);
      return { bytes, origin: whole.ok ? originOf(whole.value) : null, verdict };
    });
  }
}

type Attempt = Result<readonly Judgement[], "exhausting" | "does-not-reload" | "record">;

function verdictOn(failure: "exhausting" | "does-not-reload" | "record"): Verdict {
  // Nobody else is to blame for a document of our own that is too much for the bench.
  if (failure === "record") return { kind: "waiting", for: [{ kind: "record" }] };
  return refused({ kind: failure });
}

/** With a bench that says surely what is wrong. */
function thoroughly(envelopes: readonly Uint8Array[]): Batch {
  return { envelopes, thorough: true, blank: [] };
}

function isBlank({ record }: OpenedPlace): boolean {
  return record.updates.length === 0;
}

/** Where envelopes say that they belong, by name. */
function placesOf(envelopes: readonly Uint8Array[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const bytes of envelopes) {
    const place = peekPlace(bytes);
    if (place !== null)
      places.set(placeName(place), { document: place.document, part: place.part });
  }
  return places;
}

function batchSize(envelopes: readonly Uint8Array[], from: number): number {
  let bytes = 0;
  let count = 0;
  for (const envelope of envelopes.slice(from, from + mostTogether.envelopes)) {
    bytes += envelope.length;
    if (count > 0 && bytes > mostTogether.bytes) break;
    count += 1;
  }
  return count;
}
