import { decodeOwnEnvelope, peekPlace } from "../envelope/envelope-codec.ts";
import { type Place, placeName, type WholeEnvelope } from "../envelope/envelope.ts";

import type { Membership } from "./judge-order.ts";
import { type GateRules, PlaceGate, type PlaceRecord } from "./place-gate.ts";
import { type Judgement, type Origin, refused, type Verdict } from "./verdict.ts";

export type BatchOutcome =
  | { readonly kind: "judged"; readonly judgements: readonly Judgement[] }
  /** Nothing was judged: `open` these first. */
  | { readonly kind: "needs"; readonly places: readonly Place[] }
  /** One of them makes a document that cannot be opened again; what was judged does not count. */
  | { readonly kind: "unsettled" };

/**
 * Copies of more documents are not kept, however short. Few are written in at a time; of a whole space that comes to a newcomer
 * none is needed again, and what is thrown away at once costs least.
 */
const mostPlaces = 64;

/** The gate of one space, which keeps copies of the documents that were written in last. */
export class SpaceGate {
  readonly #rules: GateRules;
  readonly #places = new Map<string, PlaceGate>();
  #membership: Membership;

  constructor(rules: GateRules, membership: Membership) {
    this.#rules = rules;
    this.#membership = membership;
  }

  setMembership(membership: Membership): void {
    this.#membership = membership;
  }

  open(place: Place, record: PlaceRecord): void {
    this.forget(place);
    this.#places.set(placeName(place), new PlaceGate(record, this.#rules));
  }

  /** What the record has to say of it may have changed. */
  forget(place: Place): void {
    this.#places.get(placeName(place))?.end();
    this.#places.delete(placeName(place));
  }

  close(): void {
    for (const gate of this.#places.values()) gate.end();
    this.#places.clear();
  }

  /** Judges envelopes in their order. What makes a document that does not open again is surely found if `thorough`. */
  judge(envelopes: readonly Uint8Array[], thorough = false): BatchOutcome {
    const names = envelopes.map((bytes) => this.#placeOf(bytes));
    const places = new Map(
      names.flatMap((place) => (place === null ? [] : [[placeName(place), place]])),
    );
    const needed = [...places].filter(([name]) => !this.#places.has(name));
    if (needed.length > 0) return { kind: "needs", places: needed.map(([, place]) => place) };

    const used = [...places.values()];
    const lasts = new Map(names.map((place, at) => [place === null ? "" : placeName(place), at]));
    const judgements: Judgement[] = [];
    for (const [at, bytes] of envelopes.entries()) {
      judgements.push(this.#judgeBytes(bytes));
      const place = names[at];
      if (place === null || place === undefined || lasts.get(placeName(place)) !== at) continue;
      // Nothing more comes for it, and a whole space is not held in memory until the last of it is judged.
      if (this.#places.get(placeName(place))?.reloads(thorough) !== false) continue;
      for (const each of used) this.forget(each);
      return { kind: "unsettled" };
    }
    this.#forgetOldest(used);
    return { kind: "judged", judgements };
  }

  #judgeBytes(bytes: Uint8Array): Judgement {
    const each = decodeOwnEnvelope(bytes, this.#rules.cryptography);
    if (!each.ok) return { bytes, origin: null, verdict: refused({ kind: "malformed" }) };
    return { bytes, origin: originOf(each.value), verdict: this.#judge(each.value) };
  }

  #judge(whole: WholeEnvelope): Verdict {
    const { envelope } = whole;
    const place = this.#places.get(placeName(envelope));
    if (place === undefined) return refused({ kind: "another-space" });
    return place.judge(whole, this.#membership);
  }

  /** The place of ours that it belongs to. */
  #placeOf(bytes: Uint8Array): Place | null {
    const place = peekPlace(bytes);
    if (place?.space !== this.#membership.standing.space) return null;
    return { document: place.document, part: place.part };
  }

  #forgetOldest(used: readonly Place[]): void {
    for (const place of used) {
      const gate = this.#places.get(placeName(place));
      if (gate === undefined) continue;
      this.#places.delete(placeName(place));
      this.#places.set(placeName(place), gate);
    }
    let bytes = 0;
    let count = 0;
    for (const [name, gate] of [...this.#places].toReversed()) {
      bytes += gate.size;
      count += 1;
      if (bytes <= this.#rules.mostBytes && count <= mostPlaces) continue;
      gate.end();
      this.#places.delete(name);
    }
  }
}

/** Where an envelope says that it belongs. */
export function originOf({ envelope, hash }: WholeEnvelope): Origin {
  const { document, part, device, sequence } = envelope;
  return { document, part, device, sequence, hash };
}
