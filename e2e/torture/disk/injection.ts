import { join } from "node:path";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";

/** Which system calls on a space's files fail, with what, and from when to when. */
export type Failing = Readonly<{
  calls: string;
  error: "ENOSPC" | "EIO" | "EROFS";
  /** Counted from 1, of each call and thread. */
  first: number;
  /** Null on a disk that does not come back. */
  last: number | null;
  /** Every how manieth of them. */
  step: number;
}>;

const calls = [
  "pwrite64",
  "fsync,fdatasync",
  "ftruncate",
  "pwrite64,fsync,fdatasync,ftruncate",
  "openat",
];
const errors = ["ENOSPC", "EIO", "EROFS"] as const;

/** One way of failing. Over many, every n-th write and sync of a run has its turn. */
export function chooseFailing(random: SeededRandom, tried: number): Failing {
  const error = errors[tried % errors.length] ?? "EIO";
  const chosen = calls[random.below(calls.length)] ?? "pwrite64";
  const first = 1 + random.below(chosen.includes("pwrite64") ? 120 : chosen === "openat" ? 8 : 30);
  switch (random.below(4)) {
    case 0:
      return { calls: chosen, error, first, last: null, step: 1 };
    case 1:
      // A disk that fails now and then.
      return { calls: chosen, error, first, last: first + 60, step: 2 + random.below(6) };
    default:
      return { calls: chosen, error, first, last: first + random.below(8), step: 1 };
  }
}

/** How strace is asked for it. Only the files of the space fail: what Node itself writes does not. */
export function injectionOptions(failing: Failing, home: string): readonly string[] {
  const { calls: names, error, first, last, step } = failing;
  const when = last === null ? `${first}+` : `${first}..${last}+${step}`;
  return [
    "-f",
    "-qq",
    "-e",
    `trace=${names}`,
    ...spaceFiles(home).flatMap((path) => ["-P", path]),
    "-e",
    `inject=${names}:error=${error}:when=${when}`,
  ];
}

/** How strace is asked to let every write on a space's files fail in a process that runs already. */
export function attachOptions(error: Failing["error"], home: string): readonly string[] {
  const names = "pwrite64,fsync,fdatasync,ftruncate";
  const files = spaceFiles(home).flatMap((path) => ["-P", path]);
  return ["-e", `trace=${names}`, ...files, "-e", `inject=${names}:error=${error}`];
}

function spaceFiles(home: string): readonly string[] {
  const spaces = join(home, "spaces");
  const database = join(spaces, "private.db");
  return [spaces, ...["", "-wal", "-shm", "-journal"].map((suffix) => database + suffix)];
}
