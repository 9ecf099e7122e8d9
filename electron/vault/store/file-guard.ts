import { closeSync, openSync, rmSync, statSync } from "node:fs";
import { fail, type Result } from "#shared/kernel/result.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { writeFaultOf } from "../../platform/write-fault.ts";
import { sideFiles } from "./database-files.ts";

/**
 * Tells whether an open database is still the file under its name. SQLite does not look: it goes on writing into a file that
 * was deleted, moved away or replaced, and nobody would ever find what it wrote.
 */
export class FileGuard {
  readonly #path: string;
  readonly #onMoved: () => void;
  readonly #identity: string | null;
  #log: string | null = null;
  #descriptor: number | null = null;
  readonly #kept: number[] = [];

  /** `onMoved` hears each time something was written into a file that is not under its name any more. */
  constructor(path: string, onMoved: () => void = () => undefined) {
    this.#path = path;
    this.#onMoved = onMoved;
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

  /**
   * What was just committed, or is about to be, if it lies where it will be found; nobody may be told before that it is stored.
   * Whoever remembers what is stored asks before the commit, and undoes it.
   */
  readonly counted: Counted = (written) => {
    if (!written.ok || this.isThere) return written;
    this.#onMoved();
    return fail(this.#isOther ? replaced : moved);
  };

  /**
   * For reading the file past SQLite; null if it is not there. It is not closed before the database is: whoever closes any
   * descriptor of a file takes away all locks that the process has on it, those of SQLite too, and another program that looks into
   * the file then takes its log for one that nobody uses, and deletes it.
   */
  descriptor(): number | null {
    if (this.#descriptor === null && !this.#isReplaced) this.#descriptor = openToRead(this.#path);
    return this.#descriptor;
  }

  /** Takes over one that somebody else has opened, for the same reason. */
  keep(descriptor: number): void {
    this.#kept.push(descriptor);
  }

  /** To be called once no connection of this process is open on the file. */
  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
    for (const each of this.#kept.splice(0)) closeSync(each);
  }

  /** Takes away the log that was ours from beside another file, for which it is none; its database is closed by now. */
  takeLogAway(): void {
    if (!this.#isReplaced || this.#log === null) return;
    if (identityOf(logOf(this.#path)) !== this.#log) return;
    for (const end of sideFiles) rmSync(`${this.#path}${end}`, { force: true });
  }

  /** Another file has the name: that one counts, and nothing is put back there. */
  get #isOther(): boolean {
    const found = identityOf(this.#path);
    return found !== null && found !== unknown && found !== this.#identity;
  }

  get #isReplaced(): boolean {
    return identityOf(this.#path) !== this.#identity;
  }
}

const moved: StoreFault = { kind: "io", code: "MOVED" };
const replaced: StoreFault = { kind: "io", code: "REPLACED" };

/** What a file is that may not be looked at. */
const unknown = "";

/** It could be stored, and would not have been found; it is put back. */
export function isMoved(fault: StoreFault): boolean {
  return fault === moved;
}

function logOf(path: string): string {
  return `${path}-wal`;
}

/** Takes away the word that something is stored where that cannot be said. */
export type Counted = <Value>(written: Result<Value, StoreFault>) => Result<Value, StoreFault>;

/** For a database that no file under a name stands for. */
export const countedAsWritten: Counted = (written) => written;

/** Null if there is no file; of one that may not be looked at nothing is said. */
function identityOf(path: string): string | null {
  try {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    return found === undefined ? null : `${found.dev} ${found.ino}`;
  } catch (thrown) {
    writeFaultOf(thrown);
    return unknown;
  }
}

/** A descriptor of a file, for reading; null if there is none. */
export function openToRead(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch (thrown) {
    writeFaultOf(thrown);
    return null;
  }
}
