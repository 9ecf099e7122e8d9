import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { systemClock } from "#shared/kernel/clock.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { ok } from "#shared/kernel/result.ts";
import { noteUncaughtFaults } from "../platform/faults.ts";
import { openFileLog } from "../platform/log.ts";
import { homeFilesIn } from "../platform/paths.ts";
import { serveProcess } from "../platform/serve-process.ts";
import { peersCalls } from "./contract.ts";
import { lanHosts } from "./discovery/lan-hosts.ts";
import { MulticastGroup } from "./discovery/multicast-group.ts";
import { Peers } from "./peers.ts";

// Main starts this process only for shared spaces, with one argument: the person's folder, for the log.
const [home] = process.argv.slice(2);
invariant(home !== undefined, "main says where the log is");

/** What was said last is on its way by then. */
const goodbyesTake = 50;

const log = openFileLog(join(homeFilesIn(home).logs, "peers.log"), systemClock);

// After an error nobody expected its memory cannot be trusted: main starts it again, and others dial.
noteUncaughtFaults(process, log, () => process.exit(1));

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
  onLink: () => undefined,
});

serveProcess(process.parentPort, peersCalls, {
  configure: (setting) => peers.configure(setting),
  "network.changed": async () => {
    peers.wake();
    return ok(null);
  },
  "links.list": async () => ok(peers.links.map(({ peer }) => peer)),
  "addresses.list": async () => ok([...peers.addresses]),
  close: async () => {
    peers.close();
    const { promise, resolve } = Promise.withResolvers<void>();
    systemClock.after(goodbyesTake, resolve);
    await promise;
    return ok(null);
  },
});
