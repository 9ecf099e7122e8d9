import { findChromium } from "../runtime/find-chromium.ts";
import { buildApp } from "./build-app.ts";
import { prepareApp, type ReadyRuntime } from "./prepare-app.ts";
import { runScript } from "./run-script.ts";
import { runEndToEnd } from "./suites/end-to-end-suite.ts";
import { brokenSuite, conclude, type Outcome } from "./suites/outcome.ts";
import { runStaticSuites } from "./suites/static-suites.ts";
import { runShortTorture } from "./suites/torture-suite.ts";
import { runVitest } from "./suites/vitest-suite.ts";

await runScript(async () => {
  // The build is the work of one processor, and what looks at the sources alone can use the others, also while the first
  // tests run.
  const [statics, { runtime, unit }] = await Promise.all([runStaticSuites(), buildAndRunUnits()]);
  conclude([...statics, unit, ...(await runOnTheApp(runtime))]);
});

async function buildAndRunUnits(): Promise<{ runtime: ReadyRuntime | null; unit: Outcome }> {
  const runtime = await prepare();
  return { runtime, unit: await attempt("unit, contract, property and planted", runVitest) };
}

/**
 * Gets what the suites run on before the first of them starts: a browser, which the tests of the
 * stand-in want even where Electron is there, the built app, and its runtime.
 */
async function prepare(): Promise<ReadyRuntime | null> {
  try {
    const chromium = findChromium(console.log);
    if (!chromium.ok) console.error(chromium.failure.message);
    await buildApp();
    return await prepareApp(console.log);
  } catch (error) {
    console.error(error);
    return null;
  }
}

/** The suites that need the built app and something to run it on. Without these they have failed. */
async function runOnTheApp(runtime: ReadyRuntime | null): Promise<Outcome[]> {
  if (runtime === null) {
    const note = "The app could not be built, or there is nothing to run it on.";
    return [brokenSuite("end to end", note), brokenSuite("torture, short", note)];
  }
  console.log(`\nThe end-to-end suite runs on ${runtime.name} (${runtime.reason})`);
  return [
    await attempt("end to end", () => runEndToEnd(runtime.name)),
    await attempt("torture, short", () => runShortTorture(runtime.name)),
  ];
}

async function attempt(suite: string, run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    console.error(error);
    return brokenSuite(suite, "It could not be run.");
  }
}
