import { randomBytes } from "node:crypto";
import { MulticastGroup } from "#electron/peers/discovery/multicast-group.ts";
import { TcpDialer } from "#electron/peers/links/tcp-dialer.ts";
import { Peers } from "#electron/peers/peers.ts";
import { deviceKeyOfSeed } from "#electron/platform/device-key.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { rest } from "./keys.ts";

const host = "127.0.0.1";
/** Long enough for a device to have asked for others several times, as one that was up for a while. */
const settled = 1000;

/**
 * From the moment a device is told of its spaces, with another one of the same space up, to the link
 * being up at both ends: found by mDNS, connected, hands shaken, hello said. On loopback, in one process.
 */
export const row = {
  id: "p2p.connect_lan",
  unit: "ms",
  target: 300,
  yardstick: "TCP and the Noise handshake to an address that is known, ms",
  async run() {
    return { value: await timeDiscovery(), yardstick: await timeHandshake() };
  },
};

async function timeDiscovery(): Promise<number> {
  const secrets = [{ secret: Uint8Array.from(randomBytes(32)), isSaid: true, until: null }];
  const seeds = [randomBytes(32), randomBytes(32)].map((seed) => Uint8Array.from(seed));
  const devices = seeds.map(deviceKeyOfSeed);
  const up = seeds.map(() => Promise.withResolvers<void>());
  const [waiting, coming] = seeds.map((seed, at) => {
    const peers = startPeers(() => up[at]?.resolve());
    const setting = { seed, secrets, devices, addresses: [], isOpenToGuests: false, card: "lo" };
    return { peers, begin: () => peers.configure(setting) };
  });
  try {
    await waiting?.begin();
    await rest(settled);
    const began = performance.now();
    await coming?.begin();
    await Promise.all(up.map(({ promise }) => promise));
    return performance.now() - began;
  } finally {
    waiting?.peers.close();
    coming?.peers.close();
  }
}

function startPeers(onLink: () => void): Peers {
  return new Peers({
    clock: systemClock,
    random: systemRandom,
    log: { note: () => undefined },
    hosts: () => [host],
    openGroup: (address) => new MulticastGroup(address, (code) => console.error(code)),
    onLink,
  });
}

async function timeHandshake(): Promise<number> {
  const listen = () =>
    TcpDialer.listen({ seed: Uint8Array.from(randomBytes(32)), host, port: 0, clock: systemClock });
  const [one, other] = [await listen(), await listen()];
  try {
    const began = performance.now();
    const accepted = new Promise((resolve) => other.onWire(resolve));
    const wire = await one.dial({ host, port: other.port });
    await accepted;
    const took = performance.now() - began;
    wire?.close();
    return took;
  } finally {
    one.close();
    other.close();
  }
}
