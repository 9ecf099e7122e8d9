import { execFile, spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { projectFolder } from "./project.ts";

const binaries = join(projectFolder, "node_modules/.bin");

/**
 * This project's tools first, Node among them: a tool's `#!/usr/bin/env node` must find Node 24.
 * Colours only where a person looks: in a file they are noise. A build in this process leaves
 * NODE_ENV at "production", which the tests must not take for theirs.
 */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const path = [binaries, process.env["PATH"] ?? ""].join(delimiter);
  return {
    ...process.env,
    ...(process.stdout.isTTY ? {} : { NO_COLOR: "1", FORCE_COLOR: undefined }),
    NODE_ENV: undefined,
    PATH: path,
  };
}

/** What a tool did; `code` is null when it did not start or was killed. */
export type ToolRun = Readonly<{ code: number | null; output: string; complaints: string }>;

/** Runs a tool of `node_modules/.bin` to its end and returns what it printed. */
export function runTool(
  name: string,
  parameters: readonly string[],
  folder = projectFolder,
): ToolRun {
  const run = spawnSync(join(binaries, name), parameters, {
    ...inFolder(folder),
    encoding: "utf8",
  });
  return { code: run.status, output: run.stdout, complaints: run.error?.message ?? run.stderr };
}

/** As `runTool`, while this process goes on. */
export function startTool(
  name: string,
  parameters: readonly string[],
  folder = projectFolder,
): Promise<ToolRun> {
  return new Promise((resolve) => {
    execFile(join(binaries, name), parameters, inFolder(folder), (error, output, complaints) => {
      if (error === null || typeof error.code === "number") {
        resolve({ code: Number(error?.code ?? 0), output, complaints });
      } else resolve({ code: null, output, complaints: error.message });
    });
  });
}

function inFolder(folder: string) {
  return {
    cwd: folder,
    env: toolEnvironment(),
    maxBuffer: 256 * 1024 * 1024,
    // On Windows the tools are .cmd files, which only a shell starts.
    shell: process.platform === "win32",
  };
}
