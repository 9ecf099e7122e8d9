import { buildApp } from "./build-app.ts";
import { requireNode24 } from "./node-version.ts";

requireNode24();

const started = performance.now();
try {
  await buildApp();
  console.log(`Built out/app in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
