/** One internet socket that a process opened, and what became of it. */
export type SocketUse = Readonly<{
  pid: number;
  program: string;
  family: string;
  calls: readonly string[];
  /** `outside`: not the app's. `plumbing`: listens on this machine for the test. `foreign`: neither. */
  verdict: "outside" | "plumbing" | "foreign";
}>;

type Call = Readonly<{ pid: number; name: string; rest: string }>;
type Thread = Readonly<{ program: string; inApp: boolean; files: number }>;
type OpenSocket = { pid: number; thread: Thread; family: string; calls: string[] };

/**
 * Reads what `strace -f -e trace=execve,clone,clone3,fork,vfork,socket,bind,connect,listen` wrote and judges every
 * AF_INET and AF_INET6 socket. A process belongs to the app when it, or one it descends from, was
 * started as the runtime's `electron` program.
 */
export function judgeSockets(trace: string): readonly SocketUse[] {
  const calls = [...joinUnfinished(trace)].flatMap(parseCall);
  const threads = new Threads(calls);
  const open = new Map<string, OpenSocket>();
  const all: OpenSocket[] = [];

  for (const { pid, name, rest } of calls) {
    const thread = threads.of(pid);
    const file = `${thread.files}:${/^(\d+)/.exec(rest)?.[1]}`;

    switch (name) {
      case "execve": {
        const program = /^"([^"]*)"/.exec(rest)?.[1];
        if (program !== undefined && rest.endsWith("= 0")) threads.runs(pid, program);
        break;
      }
      case "socket": {
        const [, family, descriptor] = /^(\w+),.*= (\d+)$/.exec(rest) ?? [];
        if (family === undefined || descriptor === undefined) break;
        const socket: OpenSocket = { pid, thread, family, calls: [] };
        open.set(`${thread.files}:${descriptor}`, socket);
        if (family === "AF_INET" || family === "AF_INET6") all.push(socket);
        break;
      }
      case "bind":
      case "connect":
      case "listen":
        open.get(file)?.calls.push(`${name}(${rest}`);
        break;
    }
  }
  return all.map((socket) => ({
    pid: socket.pid,
    program: socket.thread.program,
    family: socket.family,
    calls: socket.calls,
    verdict: judge(socket),
  }));
}

/**
 * Which program each thread runs and which table of open files it shares. A child's first calls may
 * be written before the call that made it returns, so who made whom is read beforehand.
 */
class Threads {
  readonly #parents = new Map<number, { parent: number; sharesFiles: boolean }>();
  readonly #threads = new Map<number, Thread>();
  #tables = 0;

  constructor(calls: readonly Call[]) {
    for (const { pid, name, rest } of calls) {
      const child = /^(clone3?|v?fork)$/.test(name) ? /= (\d+)$/.exec(rest)?.[1] : undefined;
      if (child === undefined) continue;
      this.#parents.set(Number(child), { parent: pid, sharesFiles: rest.includes("CLONE_FILES") });
    }
  }

  of(pid: number): Thread {
    const known = this.#threads.get(pid);
    if (known !== undefined) return known;

    const made = this.#parents.get(pid);
    const parent = made === undefined ? undefined : this.of(made.parent);
    const thread = {
      program: parent?.program ?? "unknown",
      inApp: parent?.inApp ?? false,
      files: made?.sharesFiles && parent !== undefined ? parent.files : this.#tables++,
    };
    this.#threads.set(pid, thread);
    return thread;
  }

  runs(pid: number, program: string): void {
    const { inApp, files } = this.of(pid);
    this.#threads.set(pid, { program, inApp: inApp || program.endsWith("/electron"), files });
  }
}

function parseCall(line: string): Call[] {
  const [, pid, name, rest] = /^(\d+)\s+(\w+)\((.*)$/.exec(line) ?? [];
  if (pid === undefined || name === undefined || rest === undefined) return [];
  return [{ pid: Number(pid), name, rest }];
}

function judge({ thread, calls }: OpenSocket): SocketUse["verdict"] {
  if (!thread.inApp) return "outside";
  const bindsHere = calls.some(
    (call) => call.startsWith("bind(") && /"(127\.0\.0\.1|::1)"/.test(call),
  );
  const listens = calls.some((call) => call.startsWith("listen("));
  const reachesOut = calls.some((call) => call.startsWith("connect("));
  return bindsHere && listens && !reachesOut ? "plumbing" : "foreign";
}

/** strace splits a call that another thread interrupts in two lines; this puts them together again. */
function* joinUnfinished(trace: string): Generator<string> {
  const begun = new Map<string, string>();
  for (const line of trace.split("\n")) {
    const unfinished = /^(\d+)\s+(\w+\(.*) <unfinished \.\.\.>$/.exec(line);
    if (unfinished !== null) {
      begun.set(unfinished[1] ?? "", unfinished[2] ?? "");
      continue;
    }
    const resumed = /^(\d+)\s+<\.\.\. \w+ resumed>(.*)$/.exec(line);
    if (resumed === null) {
      yield line;
      continue;
    }
    const pid = resumed[1] ?? "";
    yield `${pid} ${begun.get(pid) ?? ""}${resumed[2] ?? ""}`;
    begun.delete(pid);
  }
}
