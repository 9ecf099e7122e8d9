import type { SpaceId } from "#shared/domain/ids.ts";
import type { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";

/** What one device of a simulated space is made with. */
export type Surroundings = Readonly<{
  number: number;
  space: SpaceId;
  network: LinkedDevices;
  random: SeededRandom;
  /** Set if envelopes that it sends come again; of its own, so that everything else is what it would be. */
  repeats?: SeededRandom | null;
  /** As the vault does: it may be an older one of itself, and signs nothing in a run before another device has told what it has. */
  signsLate?: boolean;
  /** Set if it may tell what is not so of others' chains. */
  lies?: SeededRandom | null;
}>;
