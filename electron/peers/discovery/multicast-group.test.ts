import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";
import { expect, onTestFinished, test, vi } from "vitest";
import { patience } from "#shared/testing/patience.ts";
import { describeLanGroup, questionFor } from "../../testing/lan-group-contract.ts";
import type { LanGroup, LanPacket } from "./lan-group.ts";
import { MulticastGroup } from "./multicast-group.ts";

const host = "127.0.0.1";
const group = "224.0.0.251";
const instance = "0".repeat(32);
const port = 20_000 + (process.pid % 20_000);

/** This computer's own card, as one of a computer in which another one may be in that network, too. */
function cardsWith(...others: readonly string[]): Readonly<Record<string, NetworkInterfaceInfo[]>> {
  const card = (address: string): NetworkInterfaceInfo[] => [
    {
      address,
      netmask: "255.255.255.255",
      family: "IPv4",
      internal: true,
      mac: "00:00:00:00:00:00",
      cidr: null,
    },
  ];
  return Object.fromEntries([host, ...others].map((address) => [address, card(address)]));
}

function open(interfaces: ReturnType<typeof networkInterfaces>, at = host) {
  const faults: string[] = [];
  const opened = new MulticastGroup(at, (code) => faults.push(code), { interfaces, port });
  onTestFinished(() => opened.close());
  const asked: string[] = [];
  opened.onPacket((packet) => {
    if (packet.kind === "question") asked.push(...packet.tags);
  });
  return { opened, asked, faults };
}

function question(tag: string): LanPacket {
  return { kind: "question", tags: [tag], asker: { instance, host, port: 1 } };
}

const [near, far, alone] = ["a", "b", "c"].map((digit) => digit.repeat(32)) as [
  string,
  string,
  string,
];

describeLanGroup("MulticastGroup", async () => {
  const [one, other] = [open(networkInterfaces()), open(networkInterfaces())];
  const until = (holds: () => boolean) => vi.waitUntil(holds, patience).then(() => undefined);
  // Joining a group takes a moment, and a packet that is said meanwhile is lost.
  await vi.waitUntil(() => {
    for (const { opened } of [one, other]) opened.say(questionFor(alone));
    return [one, other].every(({ asked }) => asked.includes(alone));
  }, patience);
  await isQuiet([one, other].map(({ opened }) => opened));
  return { host, one: one.opened, other: other.opened, until };
});

/** What was said before has been heard by all. */
async function isQuiet(groups: readonly LanGroup[]): Promise<void> {
  const heard = new Set<LanGroup>();
  for (const group of groups) {
    group.onPacket((packet) => {
      if (packet.kind === "question" && packet.tags.includes(far)) heard.add(group);
    });
  }
  for (const group of groups) group.say(questionFor(far));
  await vi.waitUntil(() => heard.size === groups.length, patience);
}

/** The next packet that is said in the group. */
async function nextPacket(say: () => void): Promise<Buffer> {
  const listener = createSocket({ type: "udp4", reuseAddr: true });
  listener.bind(port, group);
  await once(listener, "listening");
  listener.addMembership(group, host);
  const heard: Buffer[] = [];
  listener.on("message", (message) => heard.push(message));
  await vi.waitUntil(() => {
    say();
    return heard.length > 0;
  }, patience);
  listener.close();
  return heard[0] ?? Buffer.alloc(0);
}

test("what is said in the group is heard by whoever is in its network", async () => {
  const [one, other] = [open(networkInterfaces()), open(networkInterfaces())];
  await vi.waitUntil(() => {
    one.opened.say(question(near));
    return other.asked.includes(near);
  }, patience);
  expect([...one.faults, ...other.faults]).toEqual([]);
});

// Elsewhere the card that leads nowhere has one address only.
test.runIf(process.platform === "linux")(
  "what comes from the network of another card, and what is sent to this computer alone, is not read",
  async () => {
    const stranger = open(networkInterfaces(), "127.0.0.2");
    const said = await nextPacket(() => stranger.opened.say(question(alone)));
    const [wide, narrow] = [open(cardsWith()), open(cardsWith("127.0.0.2"))];
    await vi.waitUntil(() => {
      stranger.opened.say(question(far));
      return wide.asked.includes(far);
    }, patience);
    const socket = createSocket("udp4");
    socket.send(said, port, host);
    await vi.waitUntil(() => {
      wide.opened.say(question(near));
      return narrow.asked.includes(near) && wide.asked.includes(near);
    }, patience);
    socket.close();
    expect(narrow.asked).not.toContain(far);
    expect([...wide.asked, ...narrow.asked]).not.toContain(alone);
  },
);
