import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./project.ts";

const neededMajor = 24;

/**
 * Electron 45 carries Node 24, so the tools and tests run on it too. npm puts the project's own Node first;
 * a script started by another Node runs itself again with that one, and this call does not return.
 */
export function requireNode24(): void {
  if (Number(process.versions.node.split(".")[0]) >= neededMajor) return;

  const own = join(projectFolder, "node_modules/.bin/node");
  if (!existsSync(own)) {
    console.error(`This needs Node ${neededMajor}. Run "npm ci" first, which brings it along.`);
    process.exit(1);
  }
  const again = spawnSync(own, process.argv.slice(1), { stdio: "inherit" });
  process.exit(again.status ?? 1);
}
