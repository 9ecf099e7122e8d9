import { rmSync, statSync } from "node:fs";
import { writeFaultOf } from "../../platform/write-fault.ts";
import { sideFiles } from "./database-files.ts";

/**
 * Tells whether an open database is still the file under its name. SQLite does not look: it goes on writing into a file that
 * was deleted, moved away or replaced, and nobody would ever find what it wrote.
 */
export class FileGuard {
  readonly #path: string;
  readonly #identity: string | null;
  #log: string | null = null;

  constructor(path: string) {
    this.#path = path;
    this.#identity = identityOf(path);
  }

  /** To be asked after something was written, when there is a log beside the file. */
  get isThere(): boolean {
    // On Windows nobody can take away a file that is open.
    if (process.platform === "win32") return true;
    if (this.#isReplaced) return false;
    const log = identityOf(logOf(this.#path));
    this.#log ??= log;
    return log !== null;
  }

  /** Takes away the log that was ours from beside another file, for which it is none; its database is closed by now. */
  takeLogAway(): void {
    if (!this.#isReplaced || this.#log === null) return;
    if (identityOf(logOf(this.#path)) !== this.#log) return;
    for (const end of sideFiles) rmSync(`${this.#path}${end}`, { force: true });
  }

  get #isReplaced(): boolean {
    return identityOf(this.#path) !== this.#identity;
  }
}

function logOf(path: string): string {
  return `${path}-wal`;
}

/** Null if there is no file; of one that may not be looked at nothing is said. */
function identityOf(path: string): string | null {
  try {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    return found === undefined ? null : `${found.dev} ${found.ino}`;
  } catch (thrown) {
    writeFaultOf(thrown);
    return "";
  }
}
