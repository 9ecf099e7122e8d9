import { joinUnfinished } from "../strace/join-unfinished.ts";

/** What a program did to the files below one folder, in the order in which it was done. */
export type FileCall =
  | Readonly<{ kind: "open"; fd: number; path: string; creates: boolean; empties: boolean }>
  | Readonly<{ kind: "close"; fd: number }>
  /** Without a place it goes where the last one ended, or to the end if the file was opened so. */
  | Readonly<{ kind: "write"; fd: number; bytes: Buffer; at: number | null }>
  | Readonly<{ kind: "truncate"; fd: number; size: number }>
  | Readonly<{ kind: "sync"; fd: number }>
  | Readonly<{ kind: "remove"; path: string }>
  | Readonly<{ kind: "rename"; from: string; to: string }>
  | Readonly<{ kind: "makeFolder"; path: string }>;

const understood =
  "openat,close,write,pwrite64,ftruncate,fsync,fdatasync,unlink,rename,mkdir".split(",");

/** Calls that change files as well. If one shows up below the folder, the recording is worthless. */
const notUnderstood =
  "open,creat,dup,dup2,dup3,writev,pwritev,pwritev2,truncate,fallocate,copy_file_range,sendfile,unlinkat,renameat,renameat2,link,linkat,symlink,mkdirat,rmdir,sync_file_range,io_uring_setup".split(
    ",",
  );

/** What strace has to be asked for: every call with all its bytes, written as hexadecimal numbers. */
export const straceOptions: readonly string[] = [
  "-f",
  "-qq",
  "-xx",
  "--seccomp-bpf",
  "-s",
  String(32 * 1024 * 1024),
  "-e",
  `trace=${[...understood, ...notUnderstood].join(",")}`,
  "-e",
  "signal=none",
];

/** Reads a trace of one process. Calls that failed, and files elsewhere, are left out. */
export function fileCallsIn(trace: string, folder: string): readonly FileCall[] {
  const known = new Map<number, string>();
  const calls: FileCall[] = [];
  for (const line of joinUnfinished(trace)) {
    const call = parseCall(line);
    if (call === null) continue;
    if (call.kind === "unknown") {
      if (call.fds.some((fd) => known.has(fd)) || call.paths.some((path) => isIn(folder, path)))
        throw new Error(`A call that the recording does not understand: ${line.slice(0, 200)}`);
      continue;
    }
    if (call.kind === "open") {
      if (!isIn(folder, call.path)) known.delete(call.fd);
      else known.set(call.fd, call.path);
    }
    if ("fd" in call ? known.has(call.fd) : pathsOf(call).some((path) => isIn(folder, path)))
      calls.push(call);
    if (call.kind === "close") known.delete(call.fd);
  }
  return calls;
}

type Unknown = Readonly<{ kind: "unknown"; fds: readonly number[]; paths: readonly string[] }>;

function parseCall(line: string): FileCall | Unknown | null {
  const [, name, rest] = /^\d+\s+(\w+)\((.*)$/.exec(line) ?? [];
  if (name === undefined || rest === undefined) return null;
  const answer = /\)\s+= (-?\d+)(?: .*)?$/.exec(rest);
  if (answer?.[1] === undefined || answer[1].startsWith("-")) return null;

  const paths = textsOf(rest);
  const numbers = numbersOf(rest.slice(0, answer.index));
  const [fd = -1] = numbers;
  const [path = "", to = ""] = paths.map(String);
  switch (name) {
    case "openat":
      return {
        kind: "open",
        fd: Number(answer[1]),
        path,
        creates: rest.includes("O_CREAT"),
        empties: rest.includes("O_TRUNC"),
      };
    case "close":
      return { kind: "close", fd };
    case "write":
    case "pwrite64": {
      // A call may take less than it was given.
      const bytes = (paths[0] ?? Buffer.alloc(0)).subarray(0, Number(answer[1]));
      return { kind: "write", fd, bytes, at: name === "write" ? null : (numbers.at(-1) ?? 0) };
    }
    case "ftruncate":
      return { kind: "truncate", fd, size: numbers[1] ?? 0 };
    case "fsync":
    case "fdatasync":
      return { kind: "sync", fd };
    case "unlink":
      return { kind: "remove", path };
    case "rename":
      return { kind: "rename", from: path, to };
    case "mkdir":
      return { kind: "makeFolder", path };
    default:
      return { kind: "unknown", fds: numbers, paths: paths.map(String) };
  }
}

/** The strings of a call. Their hexadecimal form holds no comma and no bracket. */
function textsOf(rest: string): readonly Buffer[] {
  return [...rest.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = ""]) =>
    Buffer.from(hex.replaceAll("\\x", ""), "hex"),
  );
}

function numbersOf(given: string): readonly number[] {
  return given
    .replaceAll(/"[^"]*"/g, '""')
    .split(", ")
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
}

function pathsOf(call: FileCall): readonly string[] {
  if (call.kind === "rename") return [call.from, call.to];
  return "path" in call ? [call.path] : [];
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
