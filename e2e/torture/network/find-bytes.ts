import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join, relative } from "node:path";

const window = 1024 * 1024;

/** Words as any part of the program may hold them: UTF-8, or the two bytes a letter that V8 and Chromium keep. */
export function formsOf(words: string): readonly Buffer[] {
  return [Buffer.from(words, "utf8"), Buffer.from(words, "utf16le")];
}

/** The files of a folder in which words stand, named from that folder. */
export function filesWith(words: string, folder: string): readonly string[] {
  const forms = formsOf(words);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return forms.some((form) => bytes.includes(form));
    })
    .map((path) => relative(folder, path));
}

/** Whether a process has words anywhere in its memory (proc_pid_mem(5)). */
export function memoryHolds(pid: number, words: string): boolean {
  const forms = formsOf(words);
  const memory = openSync(`/proc/${pid}/mem`, "r");
  try {
    return writableParts(pid).some(([from, to]) => partHolds(memory, [from, to], forms));
  } finally {
    closeSync(memory);
  }
}

type Part = readonly [from: number, to: number];

function writableParts(pid: number): readonly Part[] {
  return readFileSync(`/proc/${pid}/maps`, "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, from = "", to = ""] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      return from === "" ? [] : [[Number.parseInt(from, 16), Number.parseInt(to, 16)] as const];
    });
}

function partHolds(memory: number, [from, to]: Part, forms: readonly Buffer[]): boolean {
  const overlap = Math.max(...forms.map((form) => form.length));
  const bytes = Buffer.alloc(window + overlap);
  for (let at = from; at < to; at += window) {
    const size = Math.min(bytes.length, to - at);
    const got = readOrNothing(memory, bytes, size, at);
    if (got > 0 && forms.some((form) => bytes.subarray(0, got).includes(form))) return true;
  }
  return false;
}

function readOrNothing(memory: number, bytes: Buffer, size: number, at: number): number {
  try {
    return readSync(memory, bytes, 0, size, at);
  } catch {
    // A part that is reserved and holds nothing cannot be read.
    return 0;
  }
}
