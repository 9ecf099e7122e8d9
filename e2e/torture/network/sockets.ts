import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** One socket of the internet kinds, as the kernel lists it. */
export type ListedSocket = Readonly<{ kind: string; address: string; port: number }>;

const kinds = ["tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6"] as const;
/** One that is only waited for, because its packets may still be on their way, belongs to no process (tcp_states.h). */
const timeWait = "06";

/** Every socket that any process has in a network namespace (proc_pid_net(5)). A list that cannot be read is not an empty one. */
export function socketsIn(network: string): readonly ListedSocket[] {
  // A kernel without a kind has no list of it.
  const listed = kinds.filter((kind) => existsSync(`/proc/net/${kind}`));
  if (listed.length === 0) throw new Error("The kernel lists no sockets.");
  return listed.flatMap((kind) => {
    const command = ["netns", "exec", network, "cat", `/proc/net/${kind}`];
    const { status, stdout, stderr } = spawnSync("ip", command, { encoding: "utf8" });
    if (status !== 0) throw new Error(`The sockets of ${kind} cannot be listed: ${stderr}`);
    return readSockets(kind, stdout);
  });
}

/** The rows of one of the kernel's lists: numbers in hexadecimal digits, addresses in the machine's order of bytes. */
export function readSockets(kind: string, list: string): readonly ListedSocket[] {
  return list.split("\n").flatMap((line) => {
    const [, address = "", port = "", state] =
      /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) \S+ ([0-9A-F]{2})/.exec(line) ?? [];
    if (state === undefined || state === timeWait) return [];
    return [{ kind, address: readAddress(address), port: Number.parseInt(port, 16) }];
  });
}

function readAddress(digits: string): string {
  if (digits.length !== 8) return digits;
  return Buffer.from(digits, "hex").toReversed().join(".");
}
