import { spawn } from "node:child_process";

const planned: Electron.RelaunchOptions[] = [];

/** Remembers to start the app again once this process has ended. */
export function relaunchLater(options: Electron.RelaunchOptions): void {
  planned.push(options);
}

/** Starts what was planned. The new process outlives this one, so it is cut loose from it. */
export function runRelaunches(): void {
  for (const { execPath = process.execPath, args = process.argv.slice(1) } of planned.splice(0)) {
    spawn(execPath, args, { detached: true, stdio: "ignore" }).unref();
  }
}
