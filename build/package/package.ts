import { buildApp } from "../scripts/build-app.ts";
import { followScript } from "../scripts/follow-tool.ts";
import { runScript } from "../scripts/run-script.ts";
import { packagingParameters } from "./electron-builder.ts";

await runScript(async () => {
  await buildApp();
  const parameters = [...(await packagingParameters(console.log)), ...process.argv.slice(2)];
  process.exitCode = (await followScript("node_modules/electron-builder/cli.js", parameters)) ?? 1;
});
