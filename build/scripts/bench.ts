import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import {
  type BenchResult,
  type BenchRow,
  cleaningStateSchema,
  isBenchRow,
  summarise,
} from "./bench-row.ts";
import { requireNode24 } from "./node-version.ts";
import { prepareApp } from "./prepare-app.ts";
import { outFolder } from "./project.ts";
import { printTable, writeResults } from "./results-file.ts";
import { loadRows } from "./rows.ts";

requireNode24();

type Taken = { row: BenchRow; state: unknown; measured: Awaited<ReturnType<BenchRow["run"]>>[] };

const { values: asked } = parseArgs({
  options: { only: { type: "string" }, runs: { type: "string", default: "5" } },
});

const rows = await loadRows("e2e/performance", isBenchRow, asked.only);
const runtime = await prepareApp(console.log);
const taking: Taken[] = [];
let broken = 0;

for (const row of rows) {
  await attempt(row, async () => {
    taking.push({ row, state: await row.prepare?.(), measured: [] });
  });
}
// Row after row in every round: what slows the machine for a while then falls on all of them.
for (let round = 1; round <= Number(asked.runs); round++) {
  console.log(`Round ${round} of ${asked.runs}`);
  for (const { row, state, measured } of taking) {
    await attempt(row, async () => {
      measured.push(await row.run(state));
    });
  }
}
for (const { state } of taking) cleaningStateSchema.safeParse(state).data?.cleanUp();

const results: BenchResult[] = [];
for (const { row, measured } of taking) {
  await attempt(row, () => {
    results.push(summarise(row, measured));
  });
}
show(results);
writeResults(outFolder("bench/results.json"), results);
process.exitCode = broken === 0 && results.length > 0 ? 0 : 1;

async function attempt(row: BenchRow, work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (error) {
    broken++;
    console.error(`${row.id} broke off:`, error);
  }
}

function show(shown: readonly BenchResult[]): void {
  const processor = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  console.log(
    `\n${runtime.name}, on ${cpus().length} × ${processor}, ${memory}, ${process.platform}`,
  );
  printTable([
    ["row", "value", "unit", "target", "yardstick", "of", "runs"],
    ...shown.map((each) => [
      each.id,
      round3(each.value),
      each.unit,
      each.target === null ? "–" : `≤ ${each.target}${each.value > each.target ? " (missed)" : ""}`,
      round3(each.yardstick),
      rows.find((row) => row.id === each.id)?.yardstick ?? "",
      String(each.runs),
    ]),
  ]);
}

function round3(value: number): string {
  return String(Number(value.toPrecision(3)));
}
