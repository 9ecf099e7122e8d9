import type { TextRange } from "#shared/document/blocks/stretches.ts";
import type { Thread } from "#shared/document/comments/thread.ts";
import type { StandingThread } from "../../document/thread-places.ts";

/** The threads that stand where a caret is, those on the fewest words first. */
export function threadsAt(
  threads: readonly StandingThread[],
  selected: readonly TextRange[],
): readonly Thread[] {
  const [caret] = selected;
  if (caret === undefined || selected.length > 1 || caret.length > 0) return [];
  const { block, offset } = caret;
  return threads
    .filter(
      ([, standing]) =>
        standing.kind === "words" &&
        standing.ranges.some(
          (range) =>
            range.block === block &&
            range.offset <= offset &&
            offset <= range.offset + range.length,
        ),
    )
    .map(([thread]) => thread)
    .toSorted((one, other) => one.quote.length - other.quote.length);
}
