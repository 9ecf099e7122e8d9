import { expect, test } from "vitest";
import { costsByName, frameCosts, type TraceEvent, traceEventSchema } from "./trace-costs.ts";

const thread = { pid: 7, tid: 7 };

/** Milliseconds in, microseconds out, as a trace has them. */
function task(from: number, to: number, tdur = to - from): TraceEvent {
  return event("RunTask", from, { dur: (to - from) * 1000, tdur: tdur * 1000 });
}

function event(name: string, at: number, more: object = {}): TraceEvent {
  return traceEventSchema.parse({ ...thread, name, ts: at * 1000, ...more });
}

function key(at: number): TraceEvent {
  return event("EventDispatch", at, { args: { data: { type: "keydown" } } });
}

/** A task in which a key comes and the frame is committed. */
function stretch([from, to]: [number, number], at: number): readonly TraceEvent[] {
  return [task(from, to), key(at), event("Commit", at)];
}

test("a key costs the tasks from its own to the one that commits the next frame", () => {
  const events = [
    event("bench keys window", 1),
    task(9, 14),
    key(10),
    task(15, 18),
    event("Commit", 17),
    task(20, 21),
    event("bench rest", 30),
  ];
  expect(costsByName(events).get("window")).toEqual([{ toChange: 5, toFrame: 8, toNext: 9 }]);
});

test("only processor time counts where the trace has it", () => {
  const events = [event("bench keys window", 1), task(9, 19, 4), key(10), event("Commit", 18)];
  expect(costsByName(events).get("window")).toEqual([{ toChange: 0, toFrame: 4, toNext: 4 }]);
});

test("keys outside of a marked stretch are not counted", () => {
  const events = [
    ...stretch([0, 1], 0.5),
    event("bench keys window", 2),
    ...stretch([3, 5], 4),
    event("bench rest", 6),
    ...stretch([7, 9], 8),
  ];
  expect(costsByName(events).get("window")).toEqual([{ toChange: 0, toFrame: 2, toNext: 2 }]);
});

test("a key whose frame never came ends where the next one begins", () => {
  const events = [event("bench keys window", 1), task(3, 5), key(4), ...stretch([6, 9], 7)];
  expect(
    costsByName(events)
      .get("window")
      ?.map((cost) => cost.toFrame),
  ).toEqual([2, 3]);
});

test("a stimulus inside the page costs the task that its mark stands in", () => {
  const events = [task(3, 6), event("bench now move", 4), task(7, 8), event("Commit", 7.5)];
  expect(costsByName(events).get("move")).toEqual([{ toChange: 3, toFrame: 4, toNext: 4 }]);
});

test("two pages on threads of their own do not count each other's tasks", () => {
  const ours = [event("bench keys window", 1), ...stretch([3, 5], 4)];
  const theirs = [event("bench keys plain", 1), ...stretch([3, 6], 4)];
  const costs = costsByName([...ours, ...theirs.map((each) => ({ ...each, pid: 8, tid: 8 }))]);
  expect(costs.get("window")).toEqual([{ toChange: 0, toFrame: 2, toNext: 2 }]);
  expect(costs.get("plain")).toEqual([{ toChange: 0, toFrame: 3, toNext: 3 }]);
});

test("a frame costs every task since the frame before, and none outside of what was marked", () => {
  const events = [
    task(0, 40),
    event("bench frames", 50),
    task(60, 64),
    task(65, 75),
    event("Commit", 70),
    task(80, 83),
    event("Commit", 81),
    task(84, 99),
    event("bench rest", 100),
    task(101, 109),
    event("Commit", 105),
  ];
  expect(frameCosts(events)).toEqual([14, 3]);
});

test("a stretch in which there was nothing to draw is no frame", () => {
  const events = [
    event("bench frames", 0),
    task(0.2, 1.2),
    event("Commit", 1),
    // Right after a frame: it may have held up the next one, if that was asked for soon.
    task(2, 12),
    task(100, 130),
    task(200, 240),
    task(250, 254),
    event("InvalidateLayout", 252),
    task(255, 260),
    event("Commit", 258),
    event("bench rest", 300),
  ];
  expect(frameCosts(events)).toEqual([1, 49]);
});

test("a task that asks for a frame counts from its beginning, and so does what was done just before", () => {
  const events = [
    event("bench frames", 0),
    event("Commit", 1),
    task(2, 12),
    task(13, 43),
    event("ScheduleStyleRecalculation", 27),
    task(50, 55),
    event("Commit", 54),
    event("bench rest", 60),
  ];
  expect(frameCosts(events)).toEqual([0, 45]);
});
