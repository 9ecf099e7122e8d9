import { buildApp } from "../scripts/build-app.ts";
import { requireNode24 } from "../scripts/node-version.ts";
import { packageApp } from "./electron-builder.ts";

requireNode24();

await buildApp();
process.exitCode = (await packageApp(process.argv.slice(2), console.log)) ?? 1;
