import type { BlockId } from "./block.ts";
import { compareText, Run, type Source } from "./run.ts";
import type { Segment } from "./segment.ts";

/** All segments divided into runs; `broken` are the joins, and their ends, that do not hold because they close a circle. */
export type Runs = Readonly<{ runs: readonly Run[]; broken: Broken }>;
export type Broken = Readonly<{ joins: readonly BlockId[]; ends: readonly BlockId[] }>;

/** Divides all segments into runs, and hangs each that joins another up there. */
export function runsOf(source: Source): Runs {
  const joins = validJoins(source);
  const ends = endsOf(source, joins);
  const broken = { joins: [] as BlockId[], ends: [] as BlockId[] };
  for (;;) {
    const runs = divide(source, joins);
    const joined = runs.filter((run) => run.target !== null);
    const taken = takeAlong(joined, ends);
    const circle = findCircle(joined);
    if (circle === null) {
      hangUp(joined);
      return { runs, broken };
    }
    // Whatever was taken along goes back to the block that its join names before a join is given up.
    const returned = smallest(circle.filter((run) => taken.has(run)));
    const weakest = returned ?? smallest(circle);
    if (weakest === null) continue;
    if (returned === null) {
      joins.delete(weakest);
      broken.joins.push(weakest);
    } else {
      ends.delete(weakest);
      broken.ends.push(weakest);
    }
  }
}

function validJoins(source: Source): Map<BlockId, Segment> {
  const joins = new Map<BlockId, Segment>();
  for (const { block, entry } of source.segments.values()) {
    if (entry.join === null || entry.isTable || entry.join === block) continue;
    const target = source.segments.get(entry.join);
    if (target !== undefined && !target.entry.isTable) joins.set(block, target);
  }
  return joins;
}

/** Where the terminators are that joins name beside their block; nothing is there for those whose terminator has gone. */
function endsOf(
  { segments, ends }: Source,
  joins: ReadonlyMap<BlockId, Segment>,
): Map<BlockId, Segment> {
  ends.forget();
  const found = new Map<BlockId, Segment>();
  for (const [block, target] of joins) {
    const end = segments.get(block)?.entry.end ?? null;
    const segment = end?.target === target.block ? ends.segmentOf(end) : null;
    if (segment !== null && !segment.entry.isTable) found.set(block, segment);
  }
  return found;
}

/** Hangs each on what it was joined behind, if somebody divided that off and it has gone another way; returns those. */
function takeAlong(joined: readonly Run[], ends: ReadonlyMap<BlockId, Segment>): ReadonlySet<Run> {
  const taken = new Set<Run>();
  for (const run of joined) {
    const end = ends.get(run.head.block);
    if (end === undefined || end.run === run.target?.run) continue;
    run.target = end;
    taken.add(run);
  }
  return taken;
}

/** A run begins with a container, and at every segment that has an order or a join of its own. */
function divide(source: Source, joins: ReadonlyMap<BlockId, Segment>): readonly Run[] {
  const runs: Run[] = [];
  for (const container of source.containers.values()) {
    let run: Run | null = null;
    for (const segment of container.segments) {
      const { block, entry } = segment;
      const target = entry.join === null ? null : (joins.get(block) ?? null);
      if (run === null || target !== null || entry.order !== null) {
        run = new Run(segment, target);
        runs.push(run);
      } else {
        run.segments.push(segment);
      }
      segment.run = run;
    }
  }
  return runs;
}

/** Runs of which each hangs on the next, and the last on the first. */
function findCircle(joined: readonly Run[]): readonly Run[] | null {
  const settled = new Set<Run>();
  for (const start of joined) {
    const path = new Set<Run>();
    let run: Run | null = start;
    while (run !== null && !settled.has(run) && !path.has(run)) {
      path.add(run);
      run = run.target?.run ?? null;
    }
    if (run !== null && path.has(run)) {
      const steps = [...path];
      return steps.slice(steps.indexOf(run));
    }
    for (const each of path) settled.add(each);
  }
  return null;
}

/** The smallest block that begins one of them. */
function smallest(runs: readonly Run[]): BlockId | null {
  return runs.map(({ head }) => head.block).toSorted(compareText)[0] ?? null;
}

function hangUp(joined: readonly Run[]): void {
  const targets = new Set<Run>();
  for (const run of joined) {
    const target = run.target?.run;
    if (target === null || target === undefined) continue;
    target.joiners.push(run);
    targets.add(target);
  }
  for (const { joiners } of targets) {
    if (joiners.length < 2) continue;
    joiners.sort(compareJoiners);
    putInOrderOfText(joiners);
  }
}

/**
 * Orders of different places say nothing to each other: parts of one text, of which one was taken to another place apart,
 * come in the order of that text.
 */
function putInOrderOfText(joiners: Run[]): void {
  for (const [container, mates] of Map.groupBy(joiners, ({ head }) => head.container)) {
    if (new Set(mates.map(({ head }) => head.entry.parent)).size < 2) continue;
    const places = new Map(container.segments.map((segment, index) => [segment, index]));
    const at = (run: Run) => places.get(run.head) ?? 0;
    const sorted = mates.toSorted((one, other) => at(one) - at(other)).values();
    for (const [index, { head }] of joiners.entries()) {
      if (head.container !== container) continue;
      const { value } = sorted.next();
      if (value !== undefined) joiners[index] = value;
    }
  }
}

/** The order in which runs continue the same run. */
function compareJoiners({ head: one }: Run, { head: other }: Run): number {
  return (
    compareText(one.entry.order ?? "", other.entry.order ?? "") ||
    compareText(one.block, other.block)
  );
}
