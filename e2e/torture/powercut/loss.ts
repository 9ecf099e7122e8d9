import type { SeededRandom } from "#shared/testing/seeded-random.ts";

/** What a power cut takes of what was not synced. */
export type Loss = "all" | "nothing" | "the latest" | "any";

/** Which of the pending changes a cut lets through. */
export function keptOf<Change>(
  pending: readonly Change[],
  random: SeededRandom,
  loss: Loss,
): readonly Change[] {
  switch (loss) {
    case "all":
      return [];
    case "nothing":
      return pending;
    case "the latest":
      return pending.slice(0, random.below(pending.length + 1));
    case "any":
      return pending.filter(() => random.below(2) === 0);
  }
}
