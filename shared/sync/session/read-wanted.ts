import type { EnvelopeStore } from "../envelope-store.ts";
import { most, type Wanted } from "./message.ts";

/** The chains of one place that were wanted, in the order in which they were named; the last ones may be left out. */
export type ReadChains = readonly (readonly Uint8Array[])[];

/**
 * Reads what is wanted from a store, place by place, until there is enough for one answer: of each chain one envelope at least,
 * and of the chains of one place about as much. Whoever wants more asks again.
 */
export function readWanted(
  store: Pick<EnvelopeStore, "read">,
  wanted: readonly Wanted[],
): readonly ReadChains[] {
  let left: number = most.answered;
  let looked = 0;
  const places: ReadChains[] = [];
  for (const { place, ranges } of wanted) {
    if (left <= 0 || looked >= most.ranges) break;
    const share = Math.max(1, Math.floor(left / ranges.length));
    const chains: (readonly Uint8Array[])[] = [];
    for (const range of ranges) {
      if (left <= 0 || looked >= most.ranges) break;
      looked += 1;
      const chain = store.read(place, range, share);
      for (const { length } of chain) left -= length;
      chains.push(chain);
    }
    places.push(chains);
  }
  return places;
}
