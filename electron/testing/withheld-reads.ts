import fs, { fstatSync, statSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { onTestFinished, vi } from "vitest";

/**
 * From now on, until what this returns is called or the test ends, the disk gives nothing of a file to whoever reads it past
 * SQLite; or only not what begins at one place.
 */
export function withholdReads(path: string, begins: number | null = null): () => void {
  const { ino } = statSync(path);
  const real: (...args: never[]) => number = fs.readSync;
  vi.spyOn(fs, "readSync").mockImplementation((...args: unknown[]) => {
    const [file, , , , from] = args;
    if (fstatSync(Number(file)).ino === ino && (begins === null || from === begins)) {
      throw Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", syscall: "read" });
    }
    return real(...(args as never[]));
  });
  syncBuiltinESMExports();
  const give = () => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  };
  onTestFinished(give);
  return give;
}
