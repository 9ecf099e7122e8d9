import { z } from "zod";
import { followScript } from "../follow-tool.ts";
import { brokenSuite, complaint, countedSuite, type Outcome } from "./outcome.ts";
import { readReport, reportPath } from "./read-report.ts";

const suite = "end to end";

const errorSchema = z.object({ message: z.string().optional() });
const specSchema = z.object({
  title: z.string(),
  ok: z.boolean(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ errors: z.array(errorSchema) })),
    }),
  ),
});
const suiteSchema = z.object({
  specs: z.array(specSchema),
  get suites() {
    return z.array(suiteSchema).optional();
  },
});

const reportSchema = z.object({
  suites: z.array(suiteSchema),
  errors: z.array(errorSchema),
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
  return {
    ...outcome,
    note: [outcome.note, note].filter((part) => part !== undefined).join(" "),
    complaints: [
      ...report.errors.map((error) => complaint("end to end", error.message)),
      ...report.suites.flatMap(specsOf).flatMap(complaintsOf),
    ],
  };
}

function specsOf(group: z.output<typeof suiteSchema>): z.output<typeof specSchema>[] {
  return [...group.specs, ...(group.suites ?? []).flatMap(specsOf)];
}

/** Also a test that was skipped or that passed only when tried again. */
function complaintsOf(spec: z.output<typeof specSchema>): string[] {
  const notPassed = spec.tests.filter((test) => test.status !== "expected");
  return notPassed.map((test) => {
    const errors = test.results.flatMap((result) => result.errors);
    return complaint(`${spec.file} › ${spec.title}`, errors[0]?.message ?? test.status);
  });
}
