import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectFolder } from "./project.ts";
import { toolEnvironment } from "./run-tool.ts";

// A terminal sends Ctrl-C to every program in it; passed on as well, it would arrive twice.
const passedOn = process.stdin.isTTY
  ? (["SIGTERM"] as const)
  : (["SIGINT", "SIGTERM", "SIGHUP"] as const);
/** A terminal's own signals, which this script only has to outlive. */
const outlived = process.stdin.isTTY ? (["SIGINT", "SIGHUP"] as const) : [];

/**
 * Runs a program to its end with its output going straight to the terminal. Signals that ask this
 * script to end go to the program, and this script stays until the program is gone.
 */
export async function follow(
  command: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<number | null> {
  const child = spawn(command, parameters, {
    cwd: projectFolder,
    env: { ...toolEnvironment(), ...environment },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of passedOn) process.on(signal, passOn);
  for (const signal of outlived) process.on(signal, wait);

  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
  } finally {
    for (const signal of passedOn) process.off(signal, passOn);
    for (const signal of outlived) process.off(signal, wait);
  }
}

function wait(): void {}

/** Runs a package's own script under this Node, which needs neither a shell nor a `.cmd` file on Windows. */
export function followScript(
  script: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<number | null> {
  return follow(process.execPath, [join(projectFolder, script), ...parameters], environment);
}
