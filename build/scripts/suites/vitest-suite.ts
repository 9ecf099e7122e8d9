import { join, relative } from "node:path";
import { z } from "zod";
import { followScript } from "../follow-tool.ts";
import { projectFolder } from "../project.ts";
import { brokenSuite, complaint, countedSuite, type Outcome } from "./outcome.ts";
import { readReport, reportPath } from "./read-report.ts";

const suite = "unit, contract, property and planted";

const reportSchema = z.object({
  numTotalTests: z.number(),
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      status: z.string(),
      name: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** What Node made of a module, for the next of the many threads and processes of the tests that load it anew. */
const compiled = { NODE_COMPILE_CACHE: join(projectFolder, ".cache/compiled") };

/** All Vitest projects. A test file that could not even be loaded counts as a failed test. */
export async function runVitest(): Promise<Outcome> {
  const path = reportPath("vitest");
  const parameters = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
  const code = await followScript("node_modules/vitest/vitest.mjs", parameters, compiled);

  const report = readReport(path, reportSchema);
  if (!report) return brokenSuite(suite, "Vitest ended without a report.");

  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const passed = report.numPassedTests;
  const notPassed = report.numTotalTests - passed + unloaded.length;
  const complaints = [
    ...unloaded.map((file) => complaint(relative(projectFolder, file.name), file.message)),
    ...report.testResults.flatMap(complaintsOf),
  ];
  return { ...countedSuite(suite, { passed, notPassed }, code), complaints };
}

function complaintsOf(file: z.output<typeof reportSchema>["testResults"][number]): string[] {
  const path = relative(projectFolder, file.name);
  return file.assertionResults
    .filter((test) => test.status !== "passed")
    .map((test) => complaint(`${path} › ${test.fullName}`, test.failureMessages?.[0]));
}
