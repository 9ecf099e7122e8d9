import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectFolder } from "./project.ts";
import { toolEnvironment } from "./run-tool.ts";

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

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

  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
  } finally {
    for (const signal of passedOn) process.off(signal, passOn);
  }
}

/** Runs a package's own script under this Node, which needs neither a shell nor a `.cmd` file on Windows. */
export function followScript(
  script: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<number | null> {
  return follow(process.execPath, [join(projectFolder, script), ...parameters], environment);
}
