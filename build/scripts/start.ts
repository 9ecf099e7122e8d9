import { follow } from "./follow-tool.ts";
import { requireNode24 } from "./node-version.ts";
import { prepareApp } from "./prepare-app.ts";

requireNode24();

if (!hasDisplay(process.env)) {
  console.error(
    "There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set). Nothing was started.\n" +
      'To see the app work without one, run "npm run demo": it leaves pictures in out/demo.',
  );
  process.exit(1);
}

try {
  const runtime = await prepareApp(console.log);
  if (runtime.kind === "stand-in") console.log(`Runs on ${runtime.reason}`);
  // Whatever was asked of this script is meant for the app, a link for example.
  const parameters = [".", ...process.argv.slice(2)];
  process.exitCode = (await follow(runtime.executable, parameters, runtime.executableEnv)) ?? 1;
} catch (error) {
  console.error("The app could not be started.", error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function hasDisplay(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform !== "linux" || environment["THROUGHLINE_STANDIN_HEADLESS"]) return true;
  return Boolean(environment["DISPLAY"] || environment["WAYLAND_DISPLAY"]);
}
