import { z } from "zod";

/**
 * One measured quantity beside its yardstick: the least that the machine could do, taken in the same run,
 * so that a slow machine does not look like a slow program.
 */
export type BenchRow<State = unknown> = Readonly<{
  id: string;
  unit: string;
  /** The value is to stay at or below this; null where there is no number to hold yet. */
  target: number | null;
  /** What the yardstick measures, and in which unit. */
  yardstick: string;
  /** A row that takes long may do with fewer runs than were asked for. */
  mostRuns?: number;
  /** Done once before the runs, outside of what is measured. */
  prepare?: () => Promise<State>;
  run: (state: State) => Promise<Measured>;
}>;

/** Fewer runs say nothing about the next one. */
export const fewestRuns = 3;

export type Measured = Readonly<{ value: number; yardstick: number }>;

/** A row's state may say how to tidy up after the last run. */
export const cleaningStateSchema = z.object({ cleanUp: z.custom<() => void>(isFunction) });

const shape = z.object({
  id: z.string(),
  unit: z.string(),
  target: z.number().nullable(),
  yardstick: z.string(),
  mostRuns: z.number().min(fewestRuns).optional(),
  prepare: z.custom(isFunction).optional(),
  run: z.custom(isFunction),
});

export function isBenchRow(value: unknown): value is BenchRow {
  return shape.safeParse(value).success;
}

/** One line of `out/bench/results.json`; `value` and `yardstick` are medians of so many `runs`. */
export type BenchResult = Readonly<{
  id: string;
  value: number;
  unit: string;
  target: number | null;
  yardstick: number;
  runs: number;
}>;

/** The medians of a row's runs; too few of them are an error. */
export function summarise(row: BenchRow, measured: readonly Measured[]): BenchResult {
  if (measured.length < fewestRuns) {
    throw new Error(`${row.id} ran ${measured.length} times; ${fewestRuns} is the least.`);
  }
  return {
    id: row.id,
    value: median(measured.map((each) => each.value)),
    unit: row.unit,
    target: row.target,
    yardstick: median(measured.map((each) => each.yardstick)),
    runs: measured.length,
  };
}

function median(values: readonly number[]): number {
  if (values.some((value) => !Number.isFinite(value))) throw new Error("A run gave no number.");
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [below = 0, above = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (below + above) / 2;
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}
