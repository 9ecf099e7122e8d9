import { z } from "zod";
import { followScript } from "../follow-tool.ts";
import { brokenSuite, countedSuite, type Outcome } from "./outcome.ts";
import { readReport, reportPath } from "./read-report.ts";

const suite = "unit, contract, property and planted";

const reportSchema = z.object({
  numTotalTests: z.number(),
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.unknown()), name: z.string() }),
  ),
});

/** All Vitest projects. A test file that could not even be loaded counts as a failed test. */
export async function runVitest(): Promise<Outcome> {
  const path = reportPath("vitest");
  const code = await followScript("node_modules/vitest/vitest.mjs", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${path}`,
  ]);

  const report = readReport(path, reportSchema);
  if (!report) return brokenSuite(suite, "Vitest ended without a report.");

  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const passed = report.numPassedTests;
  return countedSuite(
    suite,
    { passed, notPassed: report.numTotalTests - passed + unloaded.length },
    code,
  );
}
