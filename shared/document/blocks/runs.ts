import type { BlockId } from "./block.ts";
import { compareText, Run, type Source } from "./run.ts";
import type { Segment } from "./segment.ts";

/** All segments divided into runs, each that joins another hung up there. */
export function runsOf(source: Source): readonly Run[] {
  const joins = validJoins(source);
  for (;;) {
    const runs = divide(source, joins);
    const joined = runs.filter((run) => run.target !== null);
    const weakest = weakestOfCycle(joined);
    if (weakest === null) {
      hangUp(joined, source);
      return runs;
    }
    joins.delete(weakest);
  }
}

function validJoins(source: Source): Map<BlockId, Segment> {
  const joins = new Map<BlockId, Segment>();
  for (const block of source.segments.keys()) {
    const { join, isTable } = source.entryOf(block);
    if (join === null || isTable || join === block) continue;
    const target = source.segments.get(join);
    if (target !== undefined && !source.entryOf(join).isTable) joins.set(block, target);
  }
  return joins;
}

/** A run begins with a container, and at every segment that has an order or a join of its own. */
function divide(source: Source, joins: ReadonlyMap<BlockId, Segment>): readonly Run[] {
  const runs: Run[] = [];
  for (const container of source.containers.values()) {
    let run: Run | null = null;
    for (const segment of container.segments) {
      const target = joins.get(segment.block) ?? null;
      if (run === null || target !== null || source.entryOf(segment.block).order !== null) {
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

/** The smallest block whose join closes a circle: without it the circle is open. */
function weakestOfCycle(joined: readonly Run[]): BlockId | null {
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
      const circle = steps.slice(steps.indexOf(run)).map((each) => each.head.block);
      return circle.toSorted(compareText)[0] ?? null;
    }
    for (const each of path) settled.add(each);
  }
  return null;
}

function hangUp(joined: readonly Run[], source: Source): void {
  const targets = new Set<Run>();
  for (const run of joined) {
    const target = run.target?.run;
    if (target === null || target === undefined) continue;
    target.joiners.push(run);
    targets.add(target);
  }
  for (const { joiners } of targets) {
    if (joiners.length > 1) joiners.sort((one, other) => compareJoiners(one, other, source));
  }
}

/** The order in which runs continue the same run. */
export function compareJoiners(one: Run, other: Run, source: Source): number {
  const orders = [one, other].map((run) => source.entryOf(run.head.block).order ?? "");
  return (
    compareText(orders[0] ?? "", orders[1] ?? "") || compareText(one.head.block, other.head.block)
  );
}
