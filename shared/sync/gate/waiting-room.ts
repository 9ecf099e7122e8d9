import type { DeviceKey } from "../../domain/ids.ts";
import { placeName } from "../envelope/envelope.ts";

import { isForRecord, type Judgement, type Missing, type Origin } from "./verdict.ts";

/** More of one device is not kept: it can be asked for again. */
const mostOfOne = 1000;
const mostBytes = 16 * 1024 * 1024;

type Guest = Readonly<{ bytes: Uint8Array; origin: Origin; for: readonly Missing[] }>;

/** Keeps envelopes until what they come after is there. Bounded: the oldest have to go, and are asked for again later. */
export class WaitingRoom {
  readonly #guests = new Map<string, Guest>();
  /** The names of each device's, the oldest first. */
  readonly #ofDevice = new Map<DeviceKey, Set<string>>();
  #bytes = 0;

  get size(): number {
    return this.#guests.size;
  }

  /** Takes in a judgement if it is that something has to wait. */
  add({ bytes, origin, verdict }: Judgement): void {
    if (verdict.kind !== "waiting" || origin === null) return;
    const name = nameOf(origin);
    this.#drop(name);
    this.#guests.set(name, { bytes, origin, for: verdict.for });
    const own = this.#ofDevice.get(origin.device) ?? new Set();
    this.#ofDevice.set(origin.device, own.add(name));
    this.#bytes += bytes.length;
    this.#keepWithin(origin.device);
  }

  /** Gives out what has waited for what is here now, or for a document that could be opened now. */
  releasedAfter(judged: readonly Judgement[]): readonly Uint8Array[] {
    const opened = openedBy(judged);
    const waited = ({ origin, for: missing }: Guest) =>
      missing.some(isRecord) && opened.has(placeName(origin));
    return [...this.releasedBy(judged.flatMap(hereNow)), ...this.#release(waited)];
  }

  /** Gives out what has waited for one of these. */
  releasedBy(accepted: readonly Origin[]): readonly Uint8Array[] {
    const heads = new Map<string, number>();
    for (const { sequence, ...origin } of accepted) {
      const chain = chainName(origin);
      heads.set(chain, Math.max(sequence, heads.get(chain) ?? 0));
    }
    return this.#release(({ origin, for: missing }) =>
      missing.some((each) => {
        if (each.kind !== "chain") return false;
        const head = heads.get(chainName({ ...origin, device: each.device })) ?? 0;
        return head >= each.sequence;
      }),
    );
  }

  /** Gives out what has waited for somebody to be let in, or for a key. */
  releasedByMembership(): readonly Uint8Array[] {
    return this.#release(({ for: missing }) => missing.some(({ kind }) => kind !== "chain"));
  }

  /** Gives out the first of each place whose document could not be opened: it shows whether that can be now. */
  oneOfEachUnopened(): readonly Uint8Array[] {
    const firsts = new Map<string, Guest>();
    for (const guest of this.#guests.values()) {
      const place = placeName(guest.origin);
      const first = firsts.get(place)?.origin.sequence ?? Infinity;
      if (guest.for.some(isRecord) && guest.origin.sequence < first) firsts.set(place, guest);
    }
    const free = new Set(firsts.values());
    return this.#release((guest) => free.has(guest));
  }

  #release(isFree: (guest: Guest) => boolean): readonly Uint8Array[] {
    const free = [...this.#guests].filter(([, guest]) => isFree(guest));
    for (const [name] of free) this.#drop(name);
    return free
      .map(([, guest]) => guest)
      .toSorted((one, other) => one.origin.sequence - other.origin.sequence)
      .map(({ bytes }) => bytes);
  }

  #keepWithin(device: DeviceKey): void {
    const own = this.#ofDevice.get(device) ?? new Set();
    const [oldest] = own;
    if (own.size > mostOfOne && oldest !== undefined) this.#drop(oldest);
    for (const name of this.#guests.keys()) {
      if (this.#bytes <= mostBytes) return;
      this.#drop(name);
    }
  }

  #drop(name: string): void {
    const guest = this.#guests.get(name);
    if (guest === undefined) return;
    this.#bytes -= guest.bytes.length;
    this.#guests.delete(name);
    const { device } = guest.origin;
    const own = this.#ofDevice.get(device);
    own?.delete(name);
    if (own?.size === 0) this.#ofDevice.delete(device);
  }
}

function isRecord({ kind }: Missing): boolean {
  return kind === "record";
}

function hereNow({ origin, verdict }: Judgement): readonly Origin[] {
  const isHere = verdict.kind === "accepted" || verdict.kind === "known";
  return origin !== null && isHere ? [origin] : [];
}

/** Places of which something was judged that is judged on a document alone, and nothing could not be. */
function openedBy(judged: readonly Judgement[]): ReadonlySet<string> {
  const opened = new Set<string>();
  for (const { origin, verdict } of judged) {
    if (origin !== null && verdict.kind !== "refused") opened.add(placeName(origin));
  }
  for (const { origin, verdict } of judged) {
    if (origin !== null && isForRecord(verdict)) opened.delete(placeName(origin));
  }
  return opened;
}

function chainName({ device, ...place }: Omit<Origin, "sequence" | "hash">): string {
  return `${placeName(place)}/${device}`;
}

/** Two envelopes with one sequence are two guests: one of them is a lie. */
function nameOf(origin: Origin): string {
  return `${chainName(origin)}/${origin.sequence}/${origin.hash.join(".")}`;
}
