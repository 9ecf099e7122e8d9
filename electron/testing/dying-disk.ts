import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { onTestFinished, vi } from "vitest";

/** What changes the names in a folder, one step at a time. */
const steps = ["renameSync", "rmSync", "unlinkSync"] as const;

/**
 * Lets work go on for so many changes of names in folders, and then none any more, as where the process is killed at that
 * moment. True if the work came to its end before.
 */
export function diesAfter(count: number, work: () => void): boolean {
  let left = count;
  let hasDied = false;
  for (const step of steps) {
    const real: (...args: never[]) => void = fs[step];
    vi.spyOn(fs, step).mockImplementation((...args: unknown[]) => {
      // What takes away something that is not there changes nothing.
      if (!hasDied && !fs.existsSync(String(args[0]))) return;
      hasDied ||= left === 0;
      if (hasDied) throw Object.assign(new Error("killed"), { code: "EIO", syscall: step });
      left -= 1;
      real(...(args as never[]));
    });
  }
  syncBuiltinESMExports();
  onTestFinished(revive);
  try {
    work();
  } catch (thrown) {
    if (!hasDied) throw thrown;
  } finally {
    revive();
  }
  return !hasDied;
}

function revive(): void {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
}
