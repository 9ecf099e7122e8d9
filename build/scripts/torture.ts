import { join } from "node:path";
import { parseArgs } from "node:util";
import { prepareApp } from "./prepare-app.ts";
import { outFolder, projectFolder } from "./project.ts";
import { printTable, writeResults } from "./results-file.ts";
import { loadRows } from "./rows.ts";
import { runScript, wholeNumber } from "./run-script.ts";
import {
  isTortureRow,
  resultOf,
  stoodIt,
  type TortureResult,
  type TortureRow,
} from "./torture-row.ts";
import { wordsOfFailure } from "./words-of-failure.ts";

await runScript(async () => {
  const { values: asked } = parseArgs({
    options: {
      only: { type: "string" },
      seed: { type: "string" },
      count: { type: "string" },
      short: { type: "boolean", default: false },
    },
  });
  const { short } = asked;
  // The tests always try the same; a long run tries something new and says what it was.
  const seed = wholeNumber("seed", asked.seed) ?? (short ? 1 : Math.floor(Math.random() * 2 ** 31));
  const count = wholeNumber("count", asked.count);

  const all = await loadRows("e2e/torture", isTortureRow, asked.only);
  const rows = all.filter((row) => row.platforms?.includes(process.platform) ?? true);
  for (const row of all) {
    if (!rows.includes(row)) console.log(`${row.id} cannot be tried on ${process.platform}.`);
  }
  const runtime = await prepareApp(console.log);
  console.log(`Tortures the app on ${runtime.name} with seed ${seed}.`);

  const run = (row: TortureRow) =>
    torture(row, { seed, count: count ?? (short ? row.shortCount : row.count), short });
  // In a short run a row that needs nothing but processors fills the time in which others wait for an app.
  const beside = rows.filter((row) => short && row.runsBeside === true);
  const besides = Promise.all(beside.map(run));
  const results: TortureResult[] = [];
  for (const row of rows) if (!beside.includes(row)) results.push(await run(row));
  results.push(...(await besides));

  show(results);
  // The short run leaves the results of a long one alone.
  const resultsPath = short
    ? join(projectFolder, ".cache/reports/torture.json")
    : outFolder("torture/results.json");
  writeResults(resultsPath, results);
  process.exitCode = results.every(stoodIt) ? 0 : 1;
});

async function torture(
  row: TortureRow,
  how: Parameters<TortureRow["run"]>[0],
): Promise<TortureResult> {
  console.log(`${row.id} …`);
  const about = { id: row.id, seed: how.seed, isComparison: row.isComparison ?? false };
  try {
    return resultOf(about, await row.run(how));
  } catch (error) {
    console.error(`${row.id} broke off:`, error);
    const reasons = [`it broke off: ${wordsOfFailure(error)}`];
    return resultOf(about, { tried: 0, failed: 1, lost: 0, reasons });
  }
}

function show(results: readonly TortureResult[]): void {
  printTable([
    ["row", "tried", "failed", "lost", "seed"],
    ...results.map((each) => [each.id, each.tried, each.failed, each.lost, each.seed].map(String)),
  ]);
  for (const { id, isComparison, note } of results) {
    if (isComparison) console.log(`\n${id} is there to compare with.`);
    if (note !== undefined) console.log(`${isComparison ? "" : "\n"}${id}: ${note}`);
  }
  for (const result of results) {
    if (!stoodIt(result)) for (const each of result.reasons) console.log(`\n${result.id}: ${each}`);
  }
}
