import { follow } from "./follow-tool.ts";
import { prepareApp } from "./prepare-app.ts";
import { CannotRun, runScript } from "./run-script.ts";

await runScript(async () => {
  if (!hasDisplay(process.env)) {
    throw new CannotRun(
      "There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set). Nothing was started.\n" +
        'To see the app work without one, run "npm run demo": it leaves pictures in out/demo.',
    );
  }
  const runtime = await prepareApp(console.log);
  if (runtime.kind === "stand-in") console.log(`Runs on ${runtime.reason}`);

  // Whatever else was asked of this script is meant for the app, a link for example.
  const parameters = [".", ...process.argv.slice(2)];
  process.exitCode = (await follow(runtime.executable, parameters, runtime.executableEnv)) ?? 1;
});

function hasDisplay(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform !== "linux" || environment["THROUGHLINE_STANDIN_HEADLESS"]) return true;
  return Boolean(environment["DISPLAY"] || environment["WAYLAND_DISPLAY"]);
}
