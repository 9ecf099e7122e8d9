import { buildApp } from "./build-app.ts";
import { runScript } from "./run-script.ts";

await runScript(async () => {
  const started = performance.now();
  await buildApp();
  console.log(`Built out/app in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
});
