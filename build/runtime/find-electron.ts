import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Result } from "#shared/kernel/result.ts";

export type InstalledElectron = {
  readonly executable: string;
  readonly foundBy: "ELECTRON_OVERRIDE_DIST_PATH" | "npm";
};
export type NoElectron = { readonly kind: "no-electron"; readonly message: string };

const installLimit = 20_000;
const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const failureFile = join(project, ".cache", "electron-install-failed");

/**
 * Finds Electron's own binary. It is never asked for by `require("electron")`, which would start a download
 * without a limit; its installer is tried once, and a failure is remembered until the version changes or the
 * file in `.cache` is deleted.
 */
export function findElectron(say: (line: string) => void): Result<InstalledElectron, NoElectron> {
  const present = installedElectron();
  if (present) return { ok: true, value: present };

  const { version, folder } = electronPackage();
  if (existsSync(failureFile) && readFileSync(failureFile, "utf8") === version) {
    return notThere(`Its download failed before; delete ${failureFile} to try again.`);
  }

  say(
    `Electron ${version} has no binary yet: trying its installer for at most ${installLimit / 1000} seconds.`,
  );
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: "" };
  spawnSync(process.execPath, [join(folder, "install.js")], {
    timeout: installLimit,
    killSignal: "SIGKILL",
    stdio: "ignore",
    env,
  });

  const installed = installedElectron();
  if (installed) return { ok: true, value: installed };
  mkdirSync(dirname(failureFile), { recursive: true });
  writeFileSync(failureFile, version);
  return notThere("Its binary could not be downloaded.");
}

function installedElectron(): InstalledElectron | undefined {
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const overriding = override ? join(override, platformPath()) : undefined;
  if (override && overriding && existsSync(overriding) && !isStandIn(override)) {
    return { executable: overriding, foundBy: "ELECTRON_OVERRIDE_DIST_PATH" };
  }

  const { version, folder } = electronPackage();
  const [pathFile, versionFile] = [join(folder, "path.txt"), join(folder, "dist", "version")];
  if (!existsSync(pathFile) || !existsSync(versionFile)) return undefined;

  const executable = join(folder, "dist", readFileSync(pathFile, "utf8"));
  const isWhole =
    readFileSync(versionFile, "utf8").replace(/^v/, "") === version && existsSync(executable);
  return isWhole ? { executable, foundBy: "npm" } : undefined;
}

function isStandIn(folder: string): boolean {
  return existsSync(join(folder, "stand-in.cjs"));
}

function platformPath(): string {
  switch (process.platform) {
    case "darwin":
      return "Electron.app/Contents/MacOS/Electron";
    case "win32":
      return "electron.exe";
    default:
      return "electron";
  }
}

function electronPackage(): { readonly version: string; readonly folder: string } {
  const file = createRequire(import.meta.url).resolve("electron/package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return { version, folder: dirname(file) };
}

function notThere(message: string): Result<never, NoElectron> {
  return { ok: false, failure: { kind: "no-electron", message } };
}
