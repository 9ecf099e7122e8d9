import { stripVTControlCharacters } from "node:util";
import { startTool } from "../run-tool.ts";
import type { Outcome } from "./outcome.ts";

type StaticCheck = Readonly<{
  suite: string;
  tool: string;
  parameters: readonly string[];
  /** Printed by a run that looked at nothing, which some tools take for success. */
  lookedAtNothing?: RegExp;
}>;

const checks: readonly StaticCheck[] = [
  {
    suite: "types",
    tool: "tsc",
    parameters: ["-b", "--pretty", String(process.stdout.isTTY ?? false)],
  },
  { suite: "lint", tool: "oxlint", parameters: [], lookedAtNothing: /\bon 0 files\b/ },
  { suite: "format", tool: "oxfmt", parameters: ["--check"], lookedAtNothing: /\bon 0 files\b/ },
  { suite: "dead code", tool: "knip", parameters: [] },
];

/** Types, lint, format and dead code; each counts as one test. Prints only what is wrong. */
export async function runStaticSuites(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  // One after the other: most of them use every processor there is.
  for (const check of checks) outcomes.push(await run(check));
  return outcomes;
}

async function run(check: StaticCheck): Promise<Outcome> {
  const started = performance.now();
  const { code, output, complaints } = await startTool(check.tool, check.parameters);
  const sawNothing = check.lookedAtNothing?.test(stripVTControlCharacters(output)) ?? false;
  const passed = code === 0 && !sawNothing;

  // oxlint colours its report on a build server, whatever it is asked.
  const report = `${output}${complaints}`.trimEnd();
  if (!passed) console.log(process.stdout.isTTY ? report : stripVTControlCharacters(report));
  if (sawNothing) console.log(`${check.tool} looked at no file.`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${check.suite} (${check.tool}): ${passed ? "ok" : "FAILED"} in ${seconds} s`);
  return { suite: check.suite, passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
}
