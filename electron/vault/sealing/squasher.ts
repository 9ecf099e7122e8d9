import type { Clock } from "#shared/kernel/clock.ts";
import type { DeviceKey } from "#shared/domain/ids.ts";
import type { EnvelopeStore, OwnEnvelopes } from "#shared/sync/envelope-store.ts";
import {
  type OpenedEnvelope,
  type Place,
  placeName,
  type WholeEnvelope,
} from "#shared/sync/envelope/envelope.ts";
import { canFollow, mostSquashed, squash } from "#shared/sync/envelope/squash.ts";
import type { Sealer as SealingKeys } from "#shared/sync/envelope/seal-envelope.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";

type Options = Readonly<{
  store: EnvelopeStore & OwnEnvelopes;
  clock: Clock;
  /** An own envelope with its update; null if it cannot be opened. */
  open: (bytes: Uint8Array) => OpenedEnvelope | null;
  /** With what an envelope of that epoch is sealed; null if this device may not. */
  keysFor: (whole: WholeEnvelope) => SealingKeys | null;
  onFault: (fault: StoreFault) => void;
}>;

/** Nobody wrote in a place for this long: whoever is linked has what was written. */
const restFor = 10_000;

/** Fewer are not worth it. */
const worthwhile = 20;

/** Bytes of envelopes that are looked at in one turn. */
const mostRead = 512 * 1024;

/**
 * Puts one envelope in the place of many that this device made, once it rests: whoever comes later, or was
 * away, gets few instead of one for every 50 ms of typing. Who has them already has to fetch nothing.
 */
export class Squasher {
  readonly #options: Options;
  readonly #waiting = new Map<string, () => void>();
  /** Up to where a chain was looked through. */
  readonly #through = new Map<string, number>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Envelopes were added to the own chain in a place. */
  notice(place: Place, device: DeviceKey): void {
    const name = placeName(place);
    this.#waiting.get(name)?.();
    const callOff = this.#options.clock.after(restFor, () => {
      this.#waiting.delete(name);
      this.#squash(place, device);
    });
    this.#waiting.set(name, callOff);
  }

  close(): void {
    for (const callOff of this.#waiting.values()) callOff();
    this.#waiting.clear();
  }

  #squash(place: Place, device: DeviceKey): void {
    const { store, clock } = this.#options;
    const name = placeName(place);
    const through = store.ownHead(place, device)?.sequence ?? 0;
    const after = this.#through.get(name) ?? 0;
    const run = this.#nextRun(place, { device, after, through });
    const last = run.at(-1);
    if (last === undefined) return;
    if (run.length >= worthwhile) this.#replace(run);
    // A short one at the end may still grow.
    else if (last.whole.envelope.sequence === through) return;
    this.#through.set(name, last.whole.envelope.sequence);
    this.#waiting.set(
      name,
      clock.after(0, () => {
        this.#waiting.delete(name);
        this.#squash(place, device);
      }),
    );
  }

  /** The first envelopes of a range that can be one; those that stand for a run already are left alone. */
  #nextRun(
    place: Place,
    range: Readonly<{ device: DeviceKey; after: number; through: number }>,
  ): readonly OpenedEnvelope[] {
    const run: OpenedEnvelope[] = [];
    for (const bytes of this.#options.store.read(place, range, mostRead)) {
      const opened = this.#options.open(bytes);
      const before = run.at(-1);
      if (opened === null || run.length === mostSquashed) break;
      if (before !== undefined && !canFollow(before.whole, opened.whole)) break;
      run.push(opened);
      if (opened.whole.envelope.replaces !== null) break;
    }
    const isPlain = (each: OpenedEnvelope) => each.whole.envelope.replaces === null;
    return run.length > 1 ? run.filter(isPlain) : run;
  }

  #replace(run: readonly OpenedEnvelope[]): void {
    const [first] = run;
    const keys = first === undefined ? null : this.#options.keysFor(first.whole);
    if (keys === null) return;
    const made = squash(run, keys, this.#options.clock.now());
    if (made.ok) {
      const kept = this.#options.store.replaceOwn(made.value);
      if (!kept.ok) this.#options.onFault(kept.failure);
      return;
    }
    // Together they are too large for one.
    const half = Math.ceil(run.length / 2);
    if (half < worthwhile) return;
    this.#replace(run.slice(0, half));
    this.#replace(run.slice(half));
  }
}
