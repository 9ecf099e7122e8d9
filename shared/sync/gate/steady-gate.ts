import type { DeviceKey } from "../../domain/ids.ts";
import { invariant } from "../../kernel/invariant.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import type { Cryptography } from "../cryptography.ts";
import { decodeEnvelope, peekPlace } from "../envelope/envelope-codec.ts";
import { type Place, placeName } from "../envelope/envelope.ts";
import type { Bench, Gate, OpenedPlace, Records } from "./gate.ts";
import type { Membership } from "./judge-order.ts";
import { OpenedAhead } from "./opened-ahead.ts";
import type { PlaceRecord } from "./place-gate.ts";
import { originOf } from "./space-gate.ts";
import { freezes, type Judgement, type Origin, refused, type Verdict } from "./verdict.ts";
import { WaitingRoom } from "./waiting-room.ts";

/** So much is judged in one go. */
const batch = { envelopes: 256, bytes: 1024 * 1024 };
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
  /** Accepted since the record was last read, and not in it yet. */
  #unstored: Uint8Array[] = [];
  /** By place. */
  #frozen = new Map<string, Set<DeviceKey>>();
  /** The bench has forgotten what is not stored yet. */
  #isLost = false;
  #free: readonly Uint8Array[] = [];
  /** The membership has changed while something was judged by the one before. */
  #isOutdated = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#ahead = new OpenedAhead(parts.records);
  }

  async judge(envelopes: readonly Uint8Array[]): Promise<readonly Judgement[]> {
    this.#unstored = [];
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
      next = this.#waiting.releasedBy(judged.flatMap(hereNow));
    }
    if (this.#isOutdated) this.#free = [...this.#free, ...this.#waiting.releasedByMembership()];
    return judgements;
  }

  prepare(places: readonly Place[]): void {
    const asked = new Map(
      places.map(({ document, part }) => [placeName({ document, part }), { document, part }]),
    );
    const isNeeded = (name: string, place: Place) =>
      !this.#opened.has(name) && !this.#judging.has(name) && !this.#ahead.has(place);
    this.#ahead.ask([...asked].flatMap(([name, place]) => (isNeeded(name, place) ? [place] : [])));
  }

  setMembership(membership: Membership): void {
    this.#isOutdated = true;
    this.#parts.bench.setMembership(membership);
    this.#free = [...this.#free, ...this.#waiting.releasedByMembership()];
  }

  forget(place: Place): void {
    this.#ahead.drop(place);
    this.#opened.delete(placeName(place));
    this.#parts.bench.forget(place);
  }

  close(): void {
    this.#parts.bench.close();
  }

  async #judgeInBatches(envelopes: readonly Uint8Array[]): Promise<readonly Judgement[]> {
    const judgements: Judgement[] = [];
    for (let at = 0; at < envelopes.length;) {
      const size = batchSize(envelopes, at);
      const together = envelopes.slice(at, at + size);
      await this.#openAhead(together);
      judgements.push(...(await this.#settle(together, false)));
      at += size;
    }
    return judgements;
  }

  async #settle(
    envelopes: readonly Uint8Array[],
    thorough: boolean,
  ): Promise<readonly Judgement[]> {
    const outcome = await this.#attempt(envelopes, thorough);
    if (outcome.ok) return this.#note(outcome.value);

    this.#isLost = true;
    const verdict = verdictOn(outcome.failure);
    // With a bench that has seen nothing else, and with every question asked.
    if (envelopes.length === 1 && thorough) return this.#note(this.#all(envelopes, verdict));
    const half = Math.ceil(envelopes.length / 2);
    const before = await this.#settle(envelopes.slice(0, half), true);
    if (half === envelopes.length) return before;
    return [...before, ...(await this.#settle(envelopes.slice(half), true))];
  }

  async #attempt(envelopes: readonly Uint8Array[], thorough: boolean): Promise<Attempt> {
    if (this.#isLost && this.#unstored.length > 0) {
      // They were judged before, so nothing among them ends the bench.
      const again = await this.#judgeOnce(this.#unstored, false);
      if (!again.ok) return again;
    }
    this.#isLost = false;
    return this.#judgeOnce(envelopes, thorough);
  }

  async #judgeOnce(envelopes: readonly Uint8Array[], thorough: boolean): Promise<Attempt> {
    for (;;) {
      const outcome = await this.#parts.bench.judge(envelopes, thorough);
      if (outcome === "ended") return fail("exhausting");
      if (outcome.kind === "unsettled") return fail("does-not-reload");
      if (outcome.kind === "judged") return ok(outcome.judgements);
      if ((await this.#open(outcome.places)) === "ended") return fail("record");
    }
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

  /** What was asked for while others were judged. */
  async #openAhead(envelopes: readonly Uint8Array[]): Promise<void> {
    const opened: OpenedPlace[] = [];
    for (const place of placesOf(envelopes).values()) {
      if (!this.#ahead.has(place)) continue;
      const record = await this.#ahead.take(place);
      if (record !== undefined) opened.push(this.#withFrozen(place, record));
    }
    if (opened.length === 0) return;
    if ((await this.#openOn(this.#parts.bench, opened)) === "ended") this.#isLost = true;
  }

  async #openOn(bench: Bench, opened: readonly OpenedPlace[]): Promise<"open" | "ended"> {
    const answer = await bench.open(opened);
    if (answer === "ended" || this.#opened.size > mostKnown) this.#opened.clear();
    if (answer === "open") for (const { place } of opened) this.#opened.add(placeName(place));
    return answer;
  }

  #withFrozen(place: Place, record: PlaceRecord): OpenedPlace {
    const frozen = [...record.frozen, ...(this.#frozen.get(placeName(place)) ?? [])];
    return { place, record: { ...record, frozen } };
  }

  #note(judgements: readonly Judgement[]): readonly Judgement[] {
    for (const { bytes, origin, verdict } of judgements) {
      if (verdict.kind === "accepted") this.#unstored.push(bytes);
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

function hereNow({ origin, verdict }: Judgement): readonly Origin[] {
  const isHere = verdict.kind === "accepted" || verdict.kind === "known";
  return origin !== null && isHere ? [origin] : [];
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
  for (const envelope of envelopes.slice(from, from + batch.envelopes)) {
    bytes += envelope.length;
    if (count > 0 && bytes > batch.bytes) break;
    count += 1;
  }
  return count;
}
