import type { DeviceKey } from "#shared/domain/ids.ts";
import { placeName, type WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import type { SpaceHeads } from "#shared/sync/heads/heads.ts";

/**
 * What a device wrote in one run before anybody was linked. It is signed only later, and whoever says to be in sync with that run has
 * it nevertheless.
 */
export class EarlyWords {
  readonly #device: DeviceKey;
  /** Places with some that are not signed yet. */
  readonly #unsigned: Set<string>;
  /** How far the device's own chains reach with them. */
  readonly #signed = new Map<string, number>();

  constructor(device: DeviceKey, places: readonly string[]) {
    this.#device = device;
    this.#unsigned = new Set(places);
  }

  noteWritten(place: string): void {
    this.#unsigned.add(place);
  }

  /** These were signed, and in the places that are named some are still to be: one envelope need not hold all of a place. */
  noteSealed(wholes: readonly WholeEnvelope[], unsealed: readonly string[]): void {
    for (const { envelope } of wholes) {
      const place = placeName(envelope);
      if (this.#unsigned.has(place)) this.#signed.set(place, envelope.sequence);
    }
    for (const place of this.#unsigned) {
      if (!unsealed.includes(place)) this.#unsigned.delete(place);
    }
  }

  /** Their author hears that they may not write: nobody waits for these words, and once they may be signed they are like any new ones. */
  giveUp(): void {
    this.#unsigned.clear();
  }

  /** Whether all of them are there. */
  areIn(heads: SpaceHeads): boolean {
    if (this.#unsigned.size > 0) return false;
    return [...this.#signed].every(
      ([place, sequence]) => (heads.get(place)?.get(this.#device)?.sequence ?? 0) >= sequence,
    );
  }
}
