import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const packageListLimit = 120_000;
const packageInstallLimit = 600_000;

/** Installs a package on Debian and its kin where this process may; undefined where it may not. */
export function installDebianPackage(
  name: string,
  say: (line: string) => void,
): SpawnSyncReturns<string> | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined;

  say(`Installing ${name} with apt-get.`);
  const atOnce = install(name);
  if (atOnce.status === 0) return atOnce;

  say("Renewing the package lists first.");
  runLimited("apt-get", ["update"], packageListLimit);
  return install(name);
}

/** Runs a command to its end, or kills it at the limit. */
export function runLimited(
  command: string,
  parameters: readonly string[],
  timeout: number,
): SpawnSyncReturns<string> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, parameters, { encoding: "utf8", timeout, env, killSignal: "SIGKILL" });
}

function install(name: string): SpawnSyncReturns<string> {
  const parameters = ["install", "-y", "--no-install-recommends", name];
  return runLimited("apt-get", parameters, packageInstallLimit);
}
