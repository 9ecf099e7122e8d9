import { requireNode24 } from "./node-version.ts";

/** Something the person who runs a script can mend, told in plain words and without a stack. */
export class CannotRun extends Error {}

/** Runs a script's work on the Node it needs; when it fails, says why and ends with exit code 1. */
export async function runScript(work: () => Promise<void>): Promise<void> {
  requireNode24();
  try {
    await work();
  } catch (error) {
    console.error(error instanceof CannotRun ? error.message : error);
    process.exitCode = 1;
  }
}
