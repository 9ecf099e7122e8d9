import { runScript } from "./run-script.ts";
import { conclude } from "./suites/outcome.ts";
import { runStaticSuites } from "./suites/static-suites.ts";
import { runVitest } from "./suites/vitest-suite.ts";

await runScript(async () => {
  conclude([...(await runStaticSuites()), await runVitest()]);
});
