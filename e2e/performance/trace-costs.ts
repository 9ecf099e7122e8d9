import { z } from "zod";

export const traceEventSchema = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().default(0),
  /** Processor time in it, where the system tells that: a busy machine does not lengthen it. */
  tdur: z.number().optional(),
  args: z
    .looseObject({ data: z.looseObject({ type: z.string() }).optional().catch(undefined) })
    .default({}),
});
export type TraceEvent = z.output<typeof traceEventSchema>;

/** What the main thread did for one stimulus, in milliseconds. */
export type Cost = Readonly<{
  /** From the task in which it came to the last one before the frame: the change is made, and not shown. */
  toChange: number;
  /** From the task in which it came to the one that committed the next frame. */
  toFrame: number;
  /** To the next stimulus: what was put off until after the frame is in it too. */
  toNext: number;
}>;

/**
 * `bench keys NAME`: each key from here to the next mark is a stimulus. `bench now NAME`: the task that
 * this stands in is one itself. `bench rest` ends the last one.
 */
const markPattern = /^bench (keys|now|rest)(?: (.+))?$/;

/** The costs of every marked stimulus, in order, by the name it was marked with. */
export function costsByName(events: readonly TraceEvent[]): ReadonlyMap<string, readonly Cost[]> {
  const costs = new Map<string, Cost[]>();
  for (const thread of Map.groupBy(events, ({ pid, tid }) => `${pid}/${tid}`).values()) {
    const sorted = thread.toSorted((one, other) => one.ts - other.ts);
    const moments = momentsOf(sorted);
    for (const [index, { name, ts }] of moments.entries()) {
      if (name === null) continue;
      const cost = costOf(sorted, ts, moments[index + 1]?.ts ?? Infinity);
      costs.set(name, [...(costs.get(name) ?? []), cost]);
    }
  }
  return costs;
}

/** What the screen takes for a frame, in microseconds. */
const screenFrame = 1_000_000 / 60;

/** A page that is to be drawn anew says one of these first. */
const asksForFrame = new Set([
  "ScheduleStyleRecalculation",
  "InvalidateLayout",
  "ScrollLayer",
  "RequestAnimationFrame",
]);

/**
 * What each frame cost the main thread between `bench frames` and `bench rest`: all tasks since the frame before. A
 * stretch in which there was nothing to draw is no frame: tasks that were over a frame of the screen before
 * anything asked for one have held up none.
 */
export function frameCosts(events: readonly TraceEvent[]): readonly number[] {
  const begin = events.find(({ name }) => name === "bench frames");
  const end = events.find(({ name }) => name === "bench rest");
  if (begin === undefined || end === undefined) return [];
  const thread = events
    .filter(({ pid, tid, ts }) => pid === begin.pid && tid === begin.tid && ts >= begin.ts)
    .toSorted((one, other) => one.ts - other.ts);
  const tasks = thread.filter(({ name, ts }) => name === "RunTask" && ts < end.ts);
  const commits = thread.filter(({ name, ts }) => name === "Commit" && ts < end.ts);
  return commits.map((commit, index) => {
    const before = commits[index - 1]?.ts ?? begin.ts;
    const asked = thread.find(
      ({ name, ts }) => ts > before && ts <= commit.ts && asksForFrame.has(name),
    );
    const from = asked === undefined ? before : asked.ts - screenFrame;
    return sum(
      tasks.filter((task) => task.ts > before && endOf(task) >= from && task.ts <= commit.ts),
    );
  });
}

type Moment = Readonly<{ ts: number; name: string | null }>;

/** When stimuli came, and (without a name) when the page was at rest again. */
function momentsOf(thread: readonly TraceEvent[]): readonly Moment[] {
  const moments: Moment[] = [];
  let keysOf: string | null = null;
  for (const event of thread) {
    const [, kind, name = ""] = markPattern.exec(event.name) ?? [];
    if (kind !== undefined) {
      keysOf = kind === "keys" ? name : null;
      moments.push({ ts: event.ts, name: kind === "now" ? name : null });
    } else if (keysOf !== null && isKey(event)) {
      moments.push({ ts: event.ts, name: keysOf });
    }
  }
  return moments;
}

function costOf(thread: readonly TraceEvent[], from: number, to: number): Cost {
  const tasks = thread.filter((event) => event.name === "RunTask" && endOf(event) >= from);
  const commit = thread.find((event) => event.name === "Commit" && event.ts >= from);
  const toNext = tasks.filter((task) => endOf(task) < to);
  const toFrame = toNext.filter((task) => task.ts <= (commit?.ts ?? to));
  const toChange = toFrame.filter((task) => commit === undefined || endOf(task) < commit.ts);
  return { toChange: sum(toChange), toFrame: sum(toFrame), toNext: sum(toNext) };
}

function isKey({ name, args }: TraceEvent): boolean {
  return name === "EventDispatch" && args.data?.type === "keydown";
}

function endOf({ ts, dur }: TraceEvent): number {
  return ts + dur;
}

function sum(tasks: readonly TraceEvent[]): number {
  return tasks.reduce((total, { tdur, dur }) => total + (tdur ?? dur), 0) / 1000;
}
