import { buildApp } from "../scripts/build-app.ts";
import { followScript } from "../scripts/follow-tool.ts";
import { requireNode24 } from "../scripts/node-version.ts";
import { packagingParameters } from "./electron-builder.ts";

requireNode24();

await buildApp();
const parameters = [...(await packagingParameters(console.log)), ...process.argv.slice(2)];
process.exitCode = (await followScript("node_modules/electron-builder/cli.js", parameters)) ?? 1;
