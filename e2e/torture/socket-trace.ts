import { joinUnfinished } from "./strace/join-unfinished.ts";

/** One internet socket that a process opened, and what became of it. */
export type SocketUse = Readonly<{
  pid: number;
  program: string;
  family: string;
  calls: readonly string[];
  verdict: Verdict;
}>;

/**
 * - `outside`: a process that is not the app's.
 * - `plumbing`: listens on this machine only, for the test: Node's inspector, the DevTools port.
 * - `question`: never bound, connected or sent on. Chromium asks the kernel for the names and kinds
 *   of its interfaces that way (netdevice(7): such questions need some socket), and closes it.
 * - `card`: names no address but those of the one network card that the app may use, and of the group in which devices
 *   find one another there (RFC 6762).
 * - `foreign`: anything else, and what must not be.
 */
export type Verdict = "outside" | "plumbing" | "question" | "card" | "foreign";

/** What strace has to be asked for: calls with the identity of each file (`-y`), children too. */
export const straceOptions = [
  "-f",
  "-qq",
  "-y",
  "--seccomp-bpf",
  "-s",
  "128",
  "-e",
  "trace=execve,clone,clone3,fork,vfork,socket,setsockopt,bind,connect,listen,sendto,sendmsg,sendmmsg,ioctl",
] as const;

type Call = Readonly<{ pid: number; name: string; rest: string }>;
type Thread = Readonly<{ program: string; inApp: boolean }>;
type OpenSocket = { pid: number; thread: Thread; family: string; calls: string[] };

/**
 * Reads a trace and judges every AF_INET and AF_INET6 socket in it. A process belongs to the app
 * when it, or one it descends from, was started as the runtime's `electron` program. The card is the address of the one
 * that the app may use; null if it may use none.
 */
export function judgeSockets(trace: string, card: string | null = null): readonly SocketUse[] {
  const calls = [...joinUnfinished(trace)].flatMap(parseCall);
  const threads = new Threads(calls);
  const open = new Map<string, OpenSocket>();

  for (const { pid, name, rest } of calls) {
    if (name === "execve") {
      const program = /^"([^"]*)"/.exec(rest)?.[1];
      if (program !== undefined && rest.endsWith("= 0")) threads.runs(pid, program);
      continue;
    }
    if (name === "socket") {
      const [, family, identity] = /^(AF_INET6?),.*= \d+<(.+)>$/.exec(rest) ?? [];
      if (family === undefined || identity === undefined) continue;
      open.set(identity, { pid, thread: threads.of(pid), family, calls: [] });
      continue;
    }
    const identity = /^\d+<([^>]+)>/.exec(rest)?.[1];
    if (identity !== undefined) open.get(identity)?.calls.push(`${name}(${rest}`);
  }
  return [...open.values()].map((socket) => ({
    pid: socket.pid,
    program: socket.thread.program,
    family: socket.family,
    calls: socket.calls,
    verdict: judge(socket, card),
  }));
}

function judge({ thread, calls: all }: OpenSocket, card: string | null): Verdict {
  if (!thread.inApp) return "outside";
  // How a socket is set up says something of a card, and nothing of whether it is used.
  const calls = all.filter((call) => !call.startsWith("setsockopt("));
  if (calls.length > 0 && calls.every((call) => /^ioctl\(.*SIOC/.test(call))) return "question";

  const names = new Set(calls.map((call) => call.slice(0, call.indexOf("("))));
  const bindsHere = calls.some(
    (call) => call.startsWith("bind(") && /"(127\.0\.0\.1|::1)"/.test(call),
  );
  const staysHere = !["connect", "sendto", "sendmsg", "sendmmsg"].some((name) => names.has(name));
  if (bindsHere && names.has("listen") && staysHere) return "plumbing";
  return card !== null && staysOn(card, all) ? "card" : "foreign";
}

const group = "224.0.0.251";

/** Whether no call names an address but the card's. What is sent to the group goes out where the socket was told to send. */
function staysOn(card: string, calls: readonly string[]): boolean {
  const named = calls.flatMap((call) =>
    [...call.matchAll(/inet_addr\("([^"]+)"\)/g)].map(([, address = ""]) => ({ call, address })),
  );
  // strace(1) shows the address as the number that its four bytes are in memory.
  const number = Buffer.from(card.split(".").map(Number)).readUInt32LE();
  const sendsThere = calls.some((call) => call.includes(`IP_MULTICAST_IF, [${number}]`));
  return named.every(
    ({ call, address }) =>
      address === card ||
      (sendsThere && address === group) ||
      (address === "0.0.0.0" && call.startsWith("setsockopt(")),
  );
}

/**
 * Which program each thread runs. A child's first calls may be written before the call that made it
 * returns, so who made whom is read beforehand.
 */
class Threads {
  readonly #parents = new Map<number, number>();
  readonly #threads = new Map<number, Thread>();

  constructor(calls: readonly Call[]) {
    for (const { pid, name, rest } of calls) {
      const child = /^(clone3?|v?fork)$/.test(name) ? /= (\d+)$/.exec(rest)?.[1] : undefined;
      if (child !== undefined) this.#parents.set(Number(child), pid);
    }
  }

  of(pid: number): Thread {
    const known = this.#threads.get(pid);
    if (known !== undefined) return known;

    const parent = this.#parents.get(pid);
    const thread = parent === undefined ? { program: "unknown", inApp: false } : this.of(parent);
    this.#threads.set(pid, thread);
    return thread;
  }

  runs(pid: number, program: string): void {
    const { inApp } = this.of(pid);
    this.#threads.set(pid, { program, inApp: inApp || program.endsWith("/electron") });
  }
}

function parseCall(line: string): Call[] {
  const [, pid, name, rest] = /^(\d+)\s+(\w+)\((.*)$/.exec(line) ?? [];
  if (pid === undefined || name === undefined || rest === undefined) return [];
  return [{ pid: Number(pid), name, rest }];
}
