/**
 * Which of the things that stand in order `now` may stay where they are when they are to stand as
 * `wanted` says: as many as possible. All the others have to move.
 */
export function stayers<Thing>(
  now: readonly Thing[],
  wanted: readonly Thing[],
): ReadonlySet<Thing> {
  const places = new Map(wanted.map((thing, index) => [thing, index]));
  const known = now.filter((thing) => places.has(thing));
  const rising = longestRise(known.map((thing) => places.get(thing) ?? 0));
  return new Set(rising.map((index) => known[index]).filter((thing) => thing !== undefined));
}

/** The indexes of a longest increasing subsequence. */
function longestRise(values: readonly number[]): readonly number[] {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  }
  const rise: number[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) rise.push(at);
  return rise.toReversed();
}
