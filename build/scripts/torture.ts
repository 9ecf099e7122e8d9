import { join } from "node:path";
import { readOptions, wholeNumber } from "./options.ts";
import { prepareApp } from "./prepare-app.ts";
import { outFolder, projectFolder } from "./project.ts";
import { printTable, writeResults } from "./results-file.ts";
import { loadRows } from "./rows.ts";
import { runScript } from "./run-script.ts";
import { tryInLanes } from "./torture-lanes.ts";
import { isTortureRow, stoodIt, type TortureResult } from "./torture-row.ts";
import { type Try, tryRow } from "./try-row.ts";

await runScript(async () => {
  const asked = readOptions({
    only: { type: "string" },
    seed: { type: "string" },
    count: { type: "string" },
    short: { type: "boolean", default: false },
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

  const tries = rows.map((row) => {
    const times = count ?? (short ? row.shortCount : row.count);
    return { row, how: { seed, count: times, short } };
  });
  const results = short ? await tryInLanes(tries) : await oneByOne(tries);

  show(results);
  // The short run leaves the results of a long one alone.
  const resultsPath = short
    ? join(projectFolder, ".cache/reports/torture.json")
    : outFolder("torture/results.json");
  writeResults(resultsPath, results);
  process.exitCode = results.every(stoodIt) ? 0 : 1;
});

async function oneByOne(tries: readonly Try[]): Promise<readonly TortureResult[]> {
  const results: TortureResult[] = [];
  for (const each of tries) results.push(await tryRow(each));
  return results;
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
