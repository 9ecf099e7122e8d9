import { spawnSync } from "node:child_process";
import { installDebianPackage } from "../../../build/runtime/debian-package.ts";

/** Gets strace from the system's packages if it is not there yet. */
export function obtainStrace(): void {
  const isHere = () => spawnSync("strace", ["--version"]).status === 0;
  if (isHere()) return;
  installDebianPackage("strace", console.log);
  if (!isHere()) throw new Error("The trace needs strace: install it with the system's packages.");
}
