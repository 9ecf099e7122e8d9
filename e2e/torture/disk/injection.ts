import { join } from "node:path";
import { homeFilesIn } from "#electron/platform/paths.ts";
import { formatBackupName } from "#electron/vault/backups/backup-name.ts";
import { projectionsPathOf, sideFiles } from "#electron/vault/store/database-files.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
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
  /** On which files: those of the space, those in which it is made, those of the list and the search, or those of its backups. */
  files: "space" | "creating" | "projections" | "backups";
}>;

/** Each with about as many of them as a run makes on the files of its space. */
const calls = [
  { names: "pwrite64", times: 299 },
  { names: "fsync,fdatasync", times: 41 },
  { names: "pwrite64,fsync,fdatasync,ftruncate", times: 299 },
  { names: "openat", times: 19 },
] as const;
const files = ["space", "space", "projections", "backups", "creating"] as const;

/** So many of each a run makes at least on the other files. */
const fewer = { creating: 9, projections: 4, backups: 2 };

/**
 * From one try of a call to its next, so that those that have their turn lie all over a run. None of the counts has a divisor in
 * common with it, or with the number of files, so every one is met on each of them.
 */
const stride = 11;

const errors = ["ENOSPC", "EIO", "EROFS"] as const;

/** One way of failing. Each n-th write, sync and so on has its turn, beginning anywhere. */
export function chooseFailing(random: SeededRandom, tried: number, begin = 0): Failing {
  const error = errors[tried % errors.length] ?? "EIO";
  const { names, times } = calls[tried % calls.length] ?? calls[0];
  const on = files[tried % files.length] ?? "space";
  const turn = Math.floor(tried / calls.length);
  const first = 1 + ((begin + turn * stride) % (on === "space" ? times : fewer[on]));
  const chosen = { calls: names, error, first, files: on };
  switch (random.below(4)) {
    case 0:
      return { ...chosen, last: null, step: 1 };
    case 1:
      // A disk that fails now and then.
      return { ...chosen, last: first + 60, step: 2 + random.below(6) };
    default:
      return { ...chosen, last: first + random.below(8), step: 1 };
  }
}

/** How strace is asked for it. Only these files fail: what Node itself writes does not. */
export function injectionOptions(failing: Failing, home: string): readonly string[] {
  const { calls: names, error, first, last, step } = failing;
  const when = last === null ? `${first}+` : `${first}..${last}+${step}`;
  return [
    "-f",
    "-qq",
    "-e",
    `trace=${names}`,
    ...filesOf(failing.files, home).flatMap((path) => ["-P", path]),
    "-e",
    `inject=${names}:error=${error}:when=${when}`,
  ];
}

/** How strace is asked to let every write on a space's files fail in a process that runs already. */
export function attachOptions(error: Failing["error"], home: string): readonly string[] {
  const names = "pwrite64,fsync,fdatasync,ftruncate";
  const paths = filesOf("space", home).flatMap((path) => ["-P", path]);
  return ["-e", `trace=${names}`, ...paths, "-e", `inject=${names}:error=${error}`];
}

/** The clock of a run stands still at this moment, so that its backup has a name that strace can be told. */
export const backedUpAt = Date.UTC(2026, 0, 15);

function filesOf(files: Failing["files"], home: string): readonly string[] {
  const { spaces, backups } = homeFilesIn(home);
  const database = join(spaces, `${privateSpaceId}.db`);
  switch (files) {
    case "space":
      return [spaces, ...withSideFiles(database)];
    case "creating":
      return withSideFiles(join(spaces, ".creating.tmp"));
    case "projections":
      return withSideFiles(projectionsPathOf(database));
    case "backups": {
      const named = {
        space: privateSpaceId,
        at: backedUpAt,
        reason: "daily",
        isPartial: false,
      } as const;
      const copy = join(backups, `.${privateSpaceId}.${backedUpAt}.tmp`);
      return [backups, ...withSideFiles(copy), join(backups, formatBackupName(named))];
    }
  }
}

function withSideFiles(database: string): readonly string[] {
  return [database, ...sideFiles.map((end) => database + end)];
}
