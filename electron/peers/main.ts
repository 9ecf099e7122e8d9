import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { systemClock } from "#shared/kernel/clock.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { KeyPair } from "#shared/sync/cryptography.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { noteUncaughtFaults } from "../platform/faults.ts";
import { openFileLog } from "../platform/log.ts";
import { homeFilesIn } from "../platform/paths.ts";
import { portOver } from "../platform/message-port.ts";
import { serveProcess } from "../platform/serve-process.ts";
import { SodiumCryptography } from "../platform/sodium-cryptography.ts";
import { peersCalls } from "./contract.ts";
import { lanHosts } from "./discovery/lan-hosts.ts";
import { MulticastGroup } from "./discovery/multicast-group.ts";
import { threadBenches } from "./gate/thread-bench.ts";
import { Peers } from "./peers.ts";
import { SharedSpaces } from "./shared-spaces.ts";
import { SpaceNews } from "./space-news.ts";

// Main starts this process only for shared spaces, with two arguments: the person's folder, for the log, and the gate's script.
const [home, gateScript] = process.argv.slice(2);
invariant(home !== undefined && gateScript !== undefined, "main says where everything is");

/** What was said last is on its way by then. */
const goodbyesTake = 50;

const log = openFileLog(join(homeFilesIn(home).logs, "peers.log"), systemClock);

// After an error nobody expected its memory cannot be trusted: main starts it again, and others dial.
noteUncaughtFaults(process, log, () => process.exit(1));

const cryptography = new SodiumCryptography();
const spaces = new SharedSpaces({
  cryptography,
  clock: systemClock,
  random: systemRandom,
  openBench: threadBenches(gateScript, systemClock),
});
let keys: KeyPair | null = null;

const peers = new Peers({
  clock: systemClock,
  random: systemRandom,
  log,
  hosts: (card) => lanHosts(networkInterfaces(), card),
  openGroup: (host, onFault) =>
    new MulticastGroup(host, (code) => {
      log.note("discovery.unavailable", { code });
      onFault();
    }),
  isMember: (device) => spaces.knows(device),
  isAsking: (device) => spaces.isAsking(device),
  onLink: (link) => spaces.linked(link),
  isOwed: (device) => spaces.isOwed(device),
  onIncompatible: (device) => spaces.foundIncompatible(device),
  onMet: (place) => news.met(place),
});
spaces.onMembers(() => peers.membersChanged());
const news = new SpaceNews(spaces, systemClock);

serveProcess(process.parentPort, peersCalls, {
  configure: (setting) => {
    keys = cryptography.keyPairFrom(setting.seed);
    return peers.configure(setting);
  },
  "space.open": async ({ space }, [port]) => {
    if (keys === null) return fail({ kind: "not-configured" });
    invariant(port !== undefined, "a line comes with its port");
    await spaces.open(space, portOver(port), keys);
    return ok(null);
  },
  "space.close": async ({ space }) => {
    spaces.close(space);
    return ok(null);
  },
  "news.open": async (_, [port]) => {
    invariant(port !== undefined, "main says where it hears");
    news.tell(portOver(port));
    return ok(null);
  },
  "presence.open": async ({ space }, [port]) => {
    invariant(port !== undefined, "a window comes with its port");
    spaces.openPresence(space, portOver(port));
    return ok(null);
  },
  "joins.set": async ({ joins }) => {
    if (keys === null) return fail({ kind: "not-configured" });
    spaces.visits.set(deviceKeyOf(keys.publicKey), joins);
    return ok(null);
  },
  "places.set": async ({ places }) => {
    peers.remember(places);
    return ok(null);
  },
  "asking.turnAway": async ({ space, key }) =>
    spaces.turnAway(space, key) ? ok(null) : fail({ kind: "no-such-request" }),
  "network.changed": async () => {
    peers.wake();
    return ok(null);
  },
  "links.list": async () => ok(peers.links.map(({ peer }) => peer)),
  "addresses.list": async () => ok([...(await peers.settledAddresses())]),
  close: async () => {
    peers.close();
    const { promise, resolve } = Promise.withResolvers<void>();
    systemClock.after(goodbyesTake, resolve);
    await promise;
    return ok(null);
  },
});
