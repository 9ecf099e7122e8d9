import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const packageListLimit = 120_000;
const packageInstallLimit = 600_000;

/** Held while packages are installed: apt-get refuses where another one of it is at work, and does not wait. */
const turn = join(tmpdir(), "throughline-apt-get.lock");

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
  aptGet(["update"], packageListLimit);
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
  return aptGet(parameters, packageInstallLimit);
}

function aptGet(parameters: readonly string[], limit: number): SpawnSyncReturns<string> {
  return runLimited("flock", ["--no-fork", turn, "apt-get", ...parameters], limit);
}
