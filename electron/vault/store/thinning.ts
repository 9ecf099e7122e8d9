import type { Milestone } from "#shared/domain/milestone.ts";

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** How far apart milestones stand that are older than this. The newest of each stretch stays. */
const rules = [
  { olderThan: 365 * day, apart: 30 * day },
  { olderThan: 30 * day, apart: day },
  { olderThan: day, apart: hour },
] as const;

/**
 * The numbers of those that a history can do without: all of a day are kept, then one an hour for a
 * month, one a day for a year, and one a month. The first, the newest and the one that somebody read
 * last always stay. What seems to lie in the future, because a clock was wrong, is kept as well.
 */
export function milestonesToDrop(
  oldestFirst: readonly Milestone[],
  now: number,
): readonly number[] {
  const newestOfStretch = new Map<string, number>();
  for (const { number, at } of oldestFirst) {
    const stretch = stretchOf(at, now);
    if (stretch !== null) newestOfStretch.set(stretch, number);
  }
  return oldestFirst
    .slice(1, -1)
    .filter(({ number, at, isLastRead }) => {
      const stretch = stretchOf(at, now);
      return !isLastRead && stretch !== null && newestOfStretch.get(stretch) !== number;
    })
    .map(({ number }) => number);
}

function stretchOf(at: number, now: number): string | null {
  const rule = rules.find(({ olderThan }) => now - at > olderThan);
  return rule === undefined ? null : `${rule.apart}/${Math.floor(at / rule.apart)}`;
}
