import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { installedChromium } from "../../../runtime/installed-chromium.ts";
import { ChromiumConnection } from "./connection.ts";
import { type ChromiumChoices, chromiumFlags } from "./flags.ts";

/** A running Chromium and the pipes to it. */
export type Chromium = {
  readonly connection: ChromiumConnection;
  readonly executable: string;
  readonly choices: ChromiumChoices;
  /** Asks it to close, so that its profile is written out, and resolves when it has gone. */
  readonly close: () => Promise<void>;
};

const patience = 5_000;

/** Starts Chromium without a window. It ends by itself when this process dies, since its pipes close. */
export function launchChromium(choices: ChromiumChoices): Chromium {
  const found = installedChromium(process.env);
  if (!found) {
    throw new Error(
      "The stand-in found no Chromium. Install one, or name it in THROUGHLINE_CHROMIUM.",
    );
  }
  mkdirSync(choices.profile, { recursive: true });

  const child = spawn(found.path, chromiumFlags(choices), {
    // A group of its own: a Ctrl+C in the terminal is for the app, which still needs its windows to stop well.
    detached: true,
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    env: chromiumEnvironment(),
  });
  child.once("error", (reason) => {
    throw new Error(`Chromium at ${found.path} could not be started: ${reason.message}`);
  });
  if (child.stderr) forwardErrors(child.stderr);

  const [, , , output, input] = child.stdio;
  // Both are pipes by the `stdio` option above, which the types cannot follow.
  const connection = new ChromiumConnection(output as Writable, input as Readable);
  return { connection, executable: found.path, choices, close: () => close(child, connection) };
}

function chromiumEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _node, ELECTRON_RUN_AS_NODE: _runAsNode, ...rest } = process.env;
  return rest;
}

/** Playwright waits for the line about DevTools; the rest of Chromium's chatter is wanted only on request. */
function forwardErrors(errors: Readable): void {
  const wantsAll = process.env["THROUGHLINE_STANDIN_DEBUG"] !== undefined;
  createInterface({ input: errors }).on("line", (line) => {
    if (wantsAll || line.startsWith("DevTools listening on ")) process.stderr.write(`${line}\n`);
  });
}

async function close(child: ChildProcess, connection: ChromiumConnection): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;

  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  connection.browser.tell("Browser.close");
  const giveUp = setTimeout(() => child.kill("SIGKILL"), patience);
  await gone;
  clearTimeout(giveUp);
}
