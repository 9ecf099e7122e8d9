import { networkInterfaces } from "node:os";
import { lanHosts } from "#electron/peers/discovery/lan-hosts.ts";
import { MulticastGroup } from "#electron/peers/discovery/multicast-group.ts";
import { Peers } from "#electron/peers/peers.ts";
import { deviceKeyOfSeed } from "#electron/platform/device-key.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";

// One device: the code of the peers process, in a network of the test's. It is started with its number, how many
// devices there are, and the secret of their space; each line it prints is what has become of its links.
const [number = "0", count = "0", secret = ""] = process.argv.slice(2);

const seedOf = (at: number) => new Uint8Array(32).fill(at + 1);
const devices = Array.from({ length: Number(count) }, (_, at) => deviceKeyOfSeed(seedOf(at)));
const tell = (line: object) => console.log(JSON.stringify(line));

const peers = new Peers({
  clock: systemClock,
  random: systemRandom,
  log: { note: () => undefined },
  hosts: (card) => lanHosts(networkInterfaces(), card),
  openGroup: (host) => new MulticastGroup(host, (code) => tell({ fault: code })),
  onLink: (link) => {
    tell({ links: peers.links.length });
    link.onClose((why) => tell({ links: peers.links.length, why }));
    // What was sent comes back: a link that only looks like one is found out.
    link.onFrame((frame) => {
      if (frame[0] === 1) link.send(Uint8Array.of(2));
      else tell({ links: peers.links.length, answered: true });
    });
    link.send(Uint8Array.of(1));
  },
});

const configured = await peers.configure({
  seed: seedOf(Number(number)),
  secrets: [{ secret: Uint8Array.from(Buffer.from(secret, "hex")), isSaid: true, until: null }],
  devices,
  addresses: [],
  isOpenToGuests: false,
  card: null,
});
tell({ links: 0, configured: configured.ok });
