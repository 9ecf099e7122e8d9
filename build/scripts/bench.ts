import { cpus, totalmem } from "node:os";
import {
  type BenchResult,
  type BenchRow,
  cleaningStateSchema,
  fewestRuns,
  isBenchRow,
  type Measured,
  summarise,
} from "./bench-row.ts";
import { readOptions, wholeNumber } from "./options.ts";
import { prepareApp } from "./prepare-app.ts";
import { outFolder } from "./project.ts";
import { printTable, writeResults } from "./results-file.ts";
import { loadRows } from "./rows.ts";
import { CannotRun, runScript } from "./run-script.ts";

const usualRuns = 5;

/** A row on its way: what it prepared, what its runs gave, and the first thing that went wrong. */
type Course = { readonly row: BenchRow; state: unknown; measured: Measured[]; fault: unknown };

await runScript(async () => {
  const asked = readOptions({ only: { type: "string" }, runs: { type: "string" } });
  const rounds = wholeNumber("runs", asked.runs) ?? usualRuns;
  if (rounds < fewestRuns) throw new CannotRun(`--runs takes at least ${fewestRuns}.`);
  const rows = await loadRows("e2e/performance", isBenchRow, asked.only);
  const runtime = await prepareApp(console.log);

  const courses = await measure(rows, rounds);
  const results = courses.flatMap((course) => resultOf(course) ?? []);
  show(`${runtime.name}, on ${machine()}`, results, rows);
  writeResults(outFolder("bench/results.json"), results);
  process.exitCode = results.length === rows.length ? 0 : 1;
});

/** Row after row in every round: what slows the machine for a while then falls on all of them. */
async function measure(rows: readonly BenchRow[], rounds: number): Promise<readonly Course[]> {
  const courses = rows.map((row): Course => ({
    row,
    state: undefined,
    measured: [],
    fault: undefined,
  }));
  for (const course of courses) {
    await attempt(course, async () => (course.state = await course.row.prepare?.()));
  }
  for (let round = 1; round <= rounds; round++) {
    console.log(`Round ${round} of ${rounds}`);
    for (const course of courses) {
      if (round > (course.row.mostRuns ?? rounds)) continue;
      await attempt(course, async () => course.measured.push(await course.row.run(course.state)));
    }
  }
  for (const { state } of courses) cleaningStateSchema.safeParse(state).data?.cleanUp();
  return courses;
}

/** A row that broke off once is not run again: its numbers would be of something else. */
async function attempt(course: Course, work: () => Promise<unknown>): Promise<void> {
  if (course.fault !== undefined) return;
  try {
    await work();
  } catch (error) {
    course.fault = error;
  }
}

function resultOf({ row, measured, fault }: Course): BenchResult | undefined {
  if (fault !== undefined) {
    console.error(`${row.id} broke off:`, fault);
    return undefined;
  }
  return summarise(row, measured);
}

function machine(): string {
  const processor = cpus()[0]?.model.trim() ?? "an unknown processor";
  return `${cpus().length} × ${processor}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`;
}

function show(title: string, results: readonly BenchResult[], rows: readonly BenchRow[]): void {
  console.log(`\n${title}`);
  printTable([
    ["row", "value", "unit", "target", "yardstick", "of", "runs"],
    ...results.map((each) => [
      each.id,
      short(each.value),
      each.unit,
      inWords(each),
      short(each.yardstick),
      rows.find((row) => row.id === each.id)?.yardstick ?? "",
      String(each.runs),
    ]),
  ]);
}

function inWords({ target, value }: BenchResult): string {
  if (target === null) return "–";
  return `≤ ${target}${value > target ? " (missed)" : ""}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
