import { randomBytes } from "node:crypto";
import { expect, onTestFinished, test, vi } from "vitest";
import type { DeviceKey } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import type { Link } from "#shared/sync/links/link.ts";
import type { MeetingSecret } from "#shared/sync/membership/meeting-secret.ts";
import { patience } from "#shared/testing/patience.ts";
import { deviceKeyOfSeed } from "../platform/device-key.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import type { PeersSetting } from "./contract.ts";
import type { LanGroup } from "./discovery/lan-group.ts";
import { MulticastGroup } from "./discovery/multicast-group.ts";
import type { KnownPlace } from "./known-places.ts";
import { portOf } from "./links/port-of.ts";
import { Peers } from "./peers.ts";

/** Whoever else runs these tests on this machine must not be found. */
const secret = groupSecret();

/** For a machine that has other things to do. */
function groupSecret(): MeetingSecret {
  return { secret: Uint8Array.from(randomBytes(32)), isSaid: true, until: null };
}

/** A network that lets no multicast through. */
const deaf = (host: string): LanGroup => ({
  host,
  say: () => undefined,
  onPacket: () => undefined,
  close: () => undefined,
});

function startDevice(number: number, openGroup?: (host: string) => LanGroup) {
  const seed = new Uint8Array(32).fill(number);
  const log = new RecordedLog();
  const links: Link[] = [];
  const met: KnownPlace[] = [];
  let heard = 0;
  const peers = new Peers({
    clock: systemClock,
    random: systemRandom,
    log,
    hosts: () => ["127.0.0.1"],
    openGroup:
      openGroup ?? ((host) => new MulticastGroup(host, (code) => log.note("fault", { code }))),
    onMet: (place) => void met.push(place),
    onLink: (link) => {
      links.push(link);
      link.onFrame(() => (heard += 1));
    },
  });
  onTestFinished(() => peers.close());
  const configure = (devices: readonly DeviceKey[], more: Partial<PeersSetting> = {}) =>
    peers.configure({
      seed,
      secrets: [secret],
      devices: [...devices],
      addresses: [],
      isOpenToGuests: false,
      card: "lo",
      ...more,
    });
  return { peers, links, log, met, key: deviceKeyOfSeed(seed), configure, heard: () => heard };
}

test("two devices of one space find one another on the network and are linked; a stranger is not", async () => {
  const [ada, ben, eve] = [startDevice(1), startDevice(2), startDevice(3)];
  const members = [ada.key, ben.key];
  await ada.configure(members);
  const { addresses } = ada.peers;
  const knowsNoTag = { secrets: [groupSecret()], addresses: [...addresses] };
  await eve.configure([ada.key, ben.key, eve.key], knowsNoTag);
  await ben.configure(members);

  // On a slow machine both dial; what is sent on the link that gives way is lost.
  await vi.waitUntil(() => {
    ada.peers.links[0]?.send(new Uint8Array(1000));
    return ben.heard() > 0;
  }, patience);
  expect([ada.peers.links[0]?.peer, ben.peers.links[0]?.peer]).toEqual([ben.key, ada.key]);
  expect(eve.links).toEqual([]);

  // While an invite is open, a guest may come as well.
  await ada.configure(members, { isOpenToGuests: true });
  await vi.waitUntil(() => ada.peers.links.length === 2, patience);
  expect(ada.log.entries.every(({ event }) => event.startsWith("link."))).toBe(true);

  ben.peers.close();
  await vi.waitUntil(() => ada.peers.links.length === 1, patience);
});

test("a member of whom a device has not heard comes in as a guest, by what both have in common", async () => {
  const [ada, zoe] = [startDevice(11), startDevice(12)];
  await ada.configure([]);
  await zoe.configure([ada.key]);
  await vi.waitUntil(() => ada.peers.links.length + zoe.peers.links.length === 2, patience);
  // It is no stranger that is sent away when something else changes.
  await ada.configure([startDevice(13).key]);
  expect(ada.peers.links.map(({ peer }) => peer)).toEqual([zoe.key]);
});

test("who was told where a device is needs no multicast to reach it, though not what is there", async () => {
  const [ada, ben] = [startDevice(6, deaf), startDevice(7, deaf)];
  await ada.configure([ben.key]);
  const addresses = [...ada.peers.addresses, "no address", "127.0.0.1:1"];
  await ben.configure([ada.key], { addresses });
  await vi.waitUntil(() => ben.peers.links.length === 1, patience);
  expect(ben.peers.links[0]?.peer).toBe(ada.key);
});

test("who was met before is found where it was then, also without multicast, and is told to be there", async () => {
  const [ada, ben] = [startDevice(8, deaf), startDevice(9, deaf)];
  await ada.configure([ben.key]);
  const [address = ""] = ada.peers.addresses;
  const place = { device: ada.key, address };
  ben.peers.remember([place]);
  await ben.configure([ada.key]);
  await vi.waitUntil(() => ben.peers.links.length + ada.peers.links.length === 2, patience);
  expect(ben.met).toEqual([place]);
  // Whoever was dialled says where the other one listens as a rule.
  expect(ada.met).toEqual([{ device: ben.key, address: `127.0.0.1:${portOf(ben.key)}` }]);
});

test("two settings at once open one socket, and the later one holds", async () => {
  const { peers, configure, key } = startDevice(4);
  const other = startDevice(5);
  await Promise.all([configure([]), configure([key, other.key])]);
  await other.configure([key, other.key]);
  await vi.waitUntil(() => other.peers.links.length + peers.links.length === 2, patience);
  expect(peers.links.map(({ peer }) => peer)).toEqual([other.key]);
});

test("a network card that is not there is no reason to use another", async () => {
  const log = new RecordedLog();
  const peers = new Peers({
    clock: systemClock,
    random: systemRandom,
    log,
    hosts: () => [],
    openGroup: () => {
      throw new Error("No group is opened");
    },
    onLink: () => undefined,
  });
  const setting = {
    seed: new Uint8Array(32).fill(8),
    secrets: [],
    devices: [],
    addresses: [],
    isOpenToGuests: true,
    card: "tun9",
  };
  expect(await peers.configure(setting)).toEqual({ ok: false, failure: { kind: "no-socket" } });
  expect(log.entries).toEqual([{ event: "peers.no-socket", details: { code: "CARD_ABSENT" } }]);
});
