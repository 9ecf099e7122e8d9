import { buildApp } from "./build-app.ts";
import { prepareApp } from "./prepare-app.ts";
import { runScript } from "./run-script.ts";
import { runEndToEnd } from "./suites/end-to-end-suite.ts";
import { brokenSuite, conclude, type Outcome } from "./suites/outcome.ts";
import { runStaticSuites } from "./suites/static-suites.ts";
import { runShortTorture } from "./suites/torture-suite.ts";
import { runVitest } from "./suites/vitest-suite.ts";

await runScript(async () => {
  conclude([
    ...runStaticSuites(),
    await attempt("unit, contract, property and planted", runVitest),
    ...(await runOnTheApp()),
  ]);
});

/** The suites that need the built app and something to run it on. Without these they have failed. */
async function runOnTheApp(): Promise<Outcome[]> {
  try {
    await buildApp();
    const runtime = await prepareApp(console.log);
    console.log(`\nThe end-to-end suite runs on ${runtime.name} (${runtime.reason})`);
    return [
      await attempt("end to end", () => runEndToEnd(runtime.name)),
      await attempt("torture, short", () => runShortTorture(runtime.name)),
    ];
  } catch (error) {
    console.error(error);
    const note = "The app could not be built, or there is nothing to run it on.";
    return [brokenSuite("end to end", note), brokenSuite("torture, short", note)];
  }
}

async function attempt(suite: string, run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    console.error(error);
    return brokenSuite(suite, "It could not be run.");
  }
}
