import { readdirSync, readFileSync } from "node:fs";

/** Every process that a process has started, directly or not, and that still runs. */
export function descendants(root: number | undefined): number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = parentOf(Number(name));
      return parent === undefined ? [] : [[Number(name), parent] as const];
    });
  const below = (pid: number): number[] =>
    parents.flatMap(([child, parent]) => (parent === pid ? [child, ...below(child)] : []));
  return root === undefined ? [] : below(root);
}

/** Whether a process is there and has not ended; one that only waits to be buried has. */
export function isRunning(pid: number): boolean {
  return parentOf(pid) !== undefined;
}

function parentOf(pid: number): number | undefined {
  try {
    // The name, in brackets, may hold anything; what follows it is in fixed places.
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return state === "Z" || state === "X" ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}
