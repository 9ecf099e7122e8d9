import { z } from "zod";
import { followScript } from "../follow-tool.ts";
import { brokenSuite, countedSuite, type Outcome } from "./outcome.ts";
import { readReport, reportPath } from "./read-report.ts";

const suite = "end to end";

const reportSchema = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Playwright on the built app. A test that passes only when tried again has not passed. */
export async function runEndToEnd(runtimeName: string): Promise<Outcome> {
  const path = reportPath("playwright");
  const code = await followScript(
    "node_modules/@playwright/test/cli.js",
    ["test", "--reporter=line,json"],
    {
      PLAYWRIGHT_JSON_OUTPUT_FILE: path,
      // Playwright sets FORCE_COLOR for its workers, and Node complains when both are there.
      ...(process.stdout.isTTY ? {} : { NO_COLOR: undefined, FORCE_COLOR: "0" }),
    },
  );

  const note = `It ran on ${runtimeName}.`;
  const report = readReport(path, reportSchema);
  if (!report) return brokenSuite(suite, `Playwright ended without a report. ${note}`);

  const { expected, unexpected, flaky, skipped } = report.stats;
  const notPassed = unexpected + flaky + skipped + report.errors.length;
  const outcome = countedSuite(suite, { passed: expected, notPassed }, code);
  return { ...outcome, note: [outcome.note, note].filter((part) => part !== undefined).join(" ") };
}
