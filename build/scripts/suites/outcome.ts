import { stripVTControlCharacters } from "node:util";

/** What came of one suite. Every test that did not pass, skipped ones too, is a failed one. */
export type Outcome = Readonly<{
  suite: string;
  passed: number;
  failed: number;
  /** What else a reader of the summary must know, such as the runtime. */
  note?: string;
  /** The tests that did not pass, each by its name and the beginning of what it complained of. */
  complaints?: readonly string[];
}>;

/** A test that did not pass, short enough for the end of a build server's log, which may be all one sees. */
export function complaint(test: string, message: string | undefined): string {
  const lines = stripVTControlCharacters(message ?? "").split("\n");
  const said = lines.map((line) => line.trim()).filter((line) => line !== "");
  const beginning = said.slice(0, 6).join(" | ").slice(0, 400);
  return beginning === "" ? test : `${test}: ${beginning}`;
}

/** A suite that crashed or ran nothing proves nothing: it counts as one failed test. */
export function brokenSuite(suite: string, note: string): Outcome {
  return { suite, passed: 0, failed: 1, note };
}

/** Turns counts into an outcome. A tool that complains although no test failed makes one failure of it. */
export function countedSuite(
  suite: string,
  counts: Readonly<{ passed: number; notPassed: number }>,
  exitCode: number | null,
): Outcome {
  if (counts.passed + counts.notPassed === 0) return brokenSuite(suite, "It ran no test.");
  if (exitCode !== 0 && counts.notPassed === 0) {
    const note = `Every test passed, yet it ended with exit code ${exitCode}.`;
    return { suite, passed: counts.passed, failed: 1, note };
  }
  return { suite, passed: counts.passed, failed: counts.notPassed };
}

/** Prints one line a suite and, alone on the last line, the sum. Sets the exit code. */
export function conclude(outcomes: readonly Outcome[]): void {
  const sum = (count: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0);
  const passed = sum((outcome) => outcome.passed);
  const failed = sum((outcome) => outcome.failed);

  console.log("\nSummary");
  for (const outcome of outcomes) {
    const mark = outcome.failed === 0 ? "ok    " : "FAILED";
    const counts = `${outcome.passed} passed, ${outcome.failed} failed`;
    console.log(`  ${mark} ${outcome.suite}: ${counts}.${outcome.note ? ` ${outcome.note}` : ""}`);
  }
  const complaints = outcomes.flatMap((outcome) => outcome.complaints ?? []);
  if (complaints.length > 0) console.log("\nWhat did not pass");
  for (const each of complaints) console.log(`  - ${each}`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  console.log(`\n${passed} passed, ${failed} failed`);
}
