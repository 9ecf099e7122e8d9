import { join } from "node:path";
import { parseArgs } from "node:util";
import { requireNode24 } from "./node-version.ts";
import { prepareApp } from "./prepare-app.ts";
import { outFolder, projectFolder } from "./project.ts";
import { printTable, writeResults } from "./results-file.ts";
import { loadRows } from "./rows.ts";
import { isTortureRow, stoodIt, type TortureResult, type TortureRow } from "./torture-row.ts";

requireNode24();

const { values: asked } = parseArgs({
  options: {
    only: { type: "string" },
    seed: { type: "string" },
    count: { type: "string" },
    short: { type: "boolean", default: false },
  },
});

const short = asked.short;
// The tests always try the same; a long run tries something new and says what it was.
const seed = wholeNumber("seed", asked.seed) ?? (short ? 1 : Math.floor(Math.random() * 2 ** 31));
const count = wholeNumber("count", asked.count);

const rows = await loadRows("e2e/torture", isTortureRow, asked.only);
const runtime = await prepareApp(console.log);
console.log(`Tortures the app on ${runtime.name} with seed ${seed}.`);

const results: TortureResult[] = [];
for (const row of rows) results.push(await torture(row));

printTable([
  ["row", "tried", "failed", "lost", "seed"],
  ...results.map((each) => [each.id, each.tried, each.failed, each.lost, each.seed].map(String)),
]);
// The short run leaves the results of a long one alone.
const resultsPath = short
  ? join(projectFolder, ".cache/reports/torture.json")
  : outFolder("torture/results.json");
writeResults(resultsPath, results);
process.exitCode = results.every(stoodIt) ? 0 : 1;

async function torture(row: TortureRow): Promise<TortureResult> {
  console.log(`${row.id} …`);
  const times = count ?? (short ? row.shortCount : row.count);
  try {
    const { tried, failed, lost } = await row.run({ seed, count: times, short });
    return { id: row.id, tried, failed, lost, seed };
  } catch (error) {
    console.error(`${row.id} broke off:`, error);
    return { id: row.id, tried: 0, failed: 1, lost: 0, seed };
  }
}

function wholeNumber(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (/^\d+$/.test(given)) return Number(given);
  throw new Error(`--${name} takes a whole number, not "${given}".`);
}
