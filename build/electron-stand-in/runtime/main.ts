import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { readFuses } from "../fuses.ts";
import { app } from "./app/app.ts";
import { commandLine } from "./app/command-line.ts";
import { locateApp } from "./app/locate-app.ts";
import { TargetGone } from "./chromium/connection.ts";
import { type CommandLine, readArguments } from "./arguments.ts";
import { disguise } from "./disguise.ts";
import { electronModule } from "./electron-module.ts";
import { openInspector } from "./inspector.ts";
import { loadFromApp, offerModule } from "./module-hook.ts";
import { startBrowser } from "./start-browser.ts";

/** The order of a start, which is Electron's: the app's main script runs before there is a browser. */
function start(): void {
  // 1. Who we are: the launcher passes its own path first, since it is what Electron would be.
  const [, , executable = "", ...parameters] = process.argv;
  const fuses = readFuses(readFileSync(executable));
  process.argv = [executable, ...parameters];
  const given = readArguments(parameters);

  // 2. Which app.
  const resources = join(dirname(executable), "resources");
  const located = locateApp({
    resources,
    named: given.app,
    onlyFromAsar: fuses.onlyLoadAppFromAsar,
  });
  const isPackaged = basename(executable) !== "electron";
  disguise({ executable, resources, isDefaultApp: !located.isInResources, type: "browser" });
  app.identify({ ...located.identity, path: located.folder, isPackaged });
  adoptSwitches(given);

  // 3. Playwright attaches through the inspector before the app's first line runs.
  openInspector(given.inspect, fuses.nodeCliInspect);
  offerModule("electron", electronModule);

  // 4. The app's own code.
  if (!located.isInResources)
    for (const preload of given.preloads) loadFromApp(located.folder, preload);
  loadFromApp(located.folder, located.main);

  // 5. Only now Chromium, with the folders and switches the app has chosen. A second instance has left already.
  if (app.isExiting) return;
  startBrowser(given.switches.get("remote-debugging-port")).then(
    () => app.becomeReady(),
    (reason: unknown) => {
      console.error(reason);
      process.exit(1);
    },
  );
}

/** A window that closes while it is being made leaves work without an end; any other such end is a fault. */
process.on("unhandledRejection", (reason) => {
  if (reason instanceof TargetGone || process.listenerCount("unhandledRejection") > 1) return;
  throw reason;
});

function adoptSwitches(given: CommandLine): void {
  for (const [name, value] of given.switches) commandLine.appendSwitch(name, value);
  const userData = given.switches.get("user-data-dir");
  if (userData !== undefined) app.setPath("userData", userData);

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // An app that listens for itself takes Electron's place, as it does there.
    process.on(signal, () => process.listenerCount(signal) > 1 || app.quit());
  }
}

start();
