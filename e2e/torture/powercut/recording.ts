import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toolEnvironment } from "../../../build/scripts/run-tool.ts";
import { journalEntriesIn, type JournalEntry } from "../vault/journal.ts";
import { type FileCall, fileCallsIn, straceOptions } from "./file-calls.ts";

/** What happened, in its order: on the disk, and between the writer and the vault. */
export type Happening =
  | FileCall
  | Readonly<{ kind: "journal"; entry: JournalEntry }>
  | Readonly<{ kind: "session" }>;

const script = fileURLToPath(new URL("../vault/session.ts", import.meta.url));

type Sessions = Readonly<{ seed: number; sessions: number; bursts: number }>;

/** Runs the vault's own code several times over one folder, under a trace of all it does to files. */
export function recordSessions(folder: string, { seed, sessions, bursts }: Sessions): Happening[] {
  const home = join(folder, "home");
  mkdirSync(home);
  const happenings: Happening[] = [];
  for (let session = 0; session < sessions; session++) {
    const end = endOf(session);
    const trace = join(folder, "trace");
    const journal = join(folder, "journal");
    const own = [home, journal, String(seed * 100 + session), String(bursts), end];
    const run = spawnSync(
      "strace",
      [...straceOptions, "-o", trace, process.execPath, script, ...own],
      { encoding: "utf8", env: toolEnvironment() },
    );
    const endedAsAsked = end === "dies" ? run.signal === "SIGKILL" : run.status === 0;
    if (!endedAsAsked) throw new Error(`A recorded session failed: ${run.stderr}`);

    happenings.push({ kind: "session" });
    const sorting = new Sorting(journal);
    for (const call of fileCallsIn(readFileSync(trace, "latin1"), folder))
      happenings.push(...sorting.happeningsOf(call));
    rmSync(trace);
    rmSync(journal);
  }
  return happenings;
}

/**
 * The second one finds a file of the first form, which it migrates. Every other one dies, so that
 * the next finds a log of SQLite's to work through.
 */
function endOf(session: number): "ages" | "dies" | "closes" {
  if (session === 0) return "ages";
  return session % 2 === 1 ? "dies" : "closes";
}

/** Tells the disk's calls from the journal's, which say what was sent and stored by then. */
class Sorting {
  readonly #journal: string;
  #journalFile: number | null = null;

  constructor(journal: string) {
    this.#journal = journal;
  }

  happeningsOf(call: FileCall): readonly Happening[] {
    if (call.kind === "open" && call.path === this.#journal) {
      this.#journalFile = call.fd;
      return [];
    }
    if (!("fd" in call) || call.fd !== this.#journalFile) return [call];
    if (call.kind !== "write") return [];
    return journalEntriesIn(call.bytes.toString()).map((entry) => ({ kind: "journal", entry }));
  }
}
