import { invariant } from "../../kernel/invariant.ts";
import type { BlockId } from "./block.ts";
import type { Placed, Places } from "./places.ts";
import { compareText, Run, type Source } from "./run.ts";
import type { Segment } from "./segment.ts";

/** All segments divided into runs; `broken` are the joins, and their ends, that do not hold because they close a circle. */
export type Runs = Readonly<{ runs: readonly Run[]; broken: Broken }>;
export type Broken = Readonly<{ joins: readonly BlockId[]; ends: readonly BlockId[] }>;

/** Divides all segments into runs, and hangs each that joins another up there. */
export function runsOf(source: Source): Runs {
  const { targets, ends } = validJoins(source);
  const broken = { joins: [] as BlockId[], ends: [] as BlockId[] };
  for (;;) {
    const runs = divide(source, targets);
    const joined = runs.filter((run) => run.target !== null);
    const taken = takeAlong(joined, ends);
    const circle = findCircle(joined);
    if (circle === null) {
      hangUp(joined, source);
      return { runs, broken };
    }
    // Whatever was taken along goes back to the block that its join names before a join is given up.
    const strays = circle.filter((run) => taken.has(run));
    const isStray = strays.length > 0;
    const weakest = smallest(isStray ? strays : circle);
    (isStray ? ends : targets).delete(weakest);
    (isStray ? broken.ends : broken.joins).push(weakest);
  }
}

type Joins = Readonly<{
  /** What each block joins that joins another. */
  targets: Map<BlockId, Segment>;
  /** Where the terminators are that their joins name; not of those whose terminator has gone. */
  ends: Map<BlockId, Segment>;
}>;

function validJoins({ segments, ends: all }: Source): Joins {
  const segmentOf = all.lookAnew();
  const targets = new Map<BlockId, Segment>();
  const ends = new Map<BlockId, Segment>();
  for (const { block, entry } of segments.values()) {
    const { join, end } = entry;
    if (join === null || entry.isTable || join === block) continue;
    const target = segments.get(join);
    const ended = end?.target === join ? segmentOf(end) : null;
    // Where somebody has taken back the division that made the target, its words and its end are another's again.
    const held = target ?? ended;
    if (held === null || held.entry.isTable) continue;
    targets.set(block, held);
    if (target !== undefined && ended !== null) ends.set(block, ended);
  }
  return { targets, ends };
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
function divide(source: Source, targets: ReadonlyMap<BlockId, Segment>): readonly Run[] {
  const runs: Run[] = [];
  for (const container of source.containers.values()) {
    let run: Run | null = null;
    for (const segment of container.segments) {
      const { block, entry } = segment;
      const target = entry.join === null ? null : (targets.get(block) ?? null);
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
function smallest(runs: readonly Run[]): BlockId {
  const [first] = runs.map(({ head }) => head.block).toSorted(compareText);
  invariant(first !== undefined, "a circle is made of runs");
  return first;
}

function hangUp(joined: readonly Run[], { places }: Source): void {
  const targets = new Set<Run>();
  for (const run of joined) {
    const target = run.target?.run;
    if (target === null || target === undefined) continue;
    target.joiners.push(run);
    targets.add(target);
  }
  for (const { joiners } of targets) {
    if (joiners.length < 2) continue;
    joiners.sort((one, other) => compareJoiners(one, other, places));
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
function compareJoiners({ head: one }: Run, { head: other }: Run, places: Places): number {
  const [first, second] = [placedEver(one), placedEver(other)];
  return places.compare(first, second) || compareText(one.block, other.block);
}

function placedEver(head: Segment): Placed {
  return { order: head.entry.order ?? "", head };
}
