import { requireNode24 } from "./node-version.ts";
import { conclude } from "./suites/outcome.ts";
import { runStaticSuites } from "./suites/static-suites.ts";
import { runVitest } from "./suites/vitest-suite.ts";

requireNode24();

conclude([...runStaticSuites(), await runVitest()]);
