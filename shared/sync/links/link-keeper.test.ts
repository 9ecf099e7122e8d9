import { expect, test } from "vitest";
import type { DeviceKey } from "../../domain/ids.ts";
import { describeLink } from "../testing/link-contract.ts";
import { LinkedDevices, testKey } from "../testing/linked-devices.ts";
import type { Link, LinkEnd } from "./link.ts";
import { encodeLinkMessage, instanceOf } from "./link-message.ts";

const [ada, ben, cy] = [testKey(1), testKey(2), testKey(3)] as [DeviceKey, DeviceKey, DeviceKey];

async function linked(seed = 1) {
  const devices = new LinkedDevices(seed);
  devices.start(ada);
  devices.start(ben);
  await devices.until(() => both(devices) !== null);
  return { devices, ...(both(devices) as { one: Link; other: Link }) };
}

function both(devices: LinkedDevices) {
  const one = devices.link(ada, ben);
  const other = devices.link(ben, ada);
  return one === undefined || other === undefined ? null : { one, other };
}

function endsOf(link: Link): LinkEnd[] {
  const ends: LinkEnd[] = [];
  link.onClose((why) => ends.push(why));
  return ends;
}

describeLink("a link over the simulated network", async () => {
  const { devices, one, other } = await linked();
  return {
    one,
    other,
    until: (holds) => devices.until(holds),
    breakWire: () => devices.network.cut(ada, ben),
  };
});

test("two devices that dial one another at the same time keep one connection, and the same one", async () => {
  for (let seed = 0; seed < 50; seed++) {
    const devices = new LinkedDevices(seed);
    const keepers = [devices.start(ada), devices.start(ben)];
    // Both are told to dial now, so that neither gives way.
    for (const keeper of keepers) keeper.wake();
    await devices.pass(1500);
    const joined = both(devices);
    expect(joined, `seed ${seed}`).not.toBeNull();
    const heard: number[] = [];
    joined?.other.onFrame((frame) => heard.push(frame[0] ?? 0));
    joined?.one.onFrame((frame) => heard.push(frame[0] ?? 0));
    joined?.one.send(Uint8Array.of(1));
    joined?.other.send(Uint8Array.of(2));
    await devices.pass(50);
    expect(
      heard.toSorted((a, b) => a - b),
      `seed ${seed}`,
    ).toEqual([1, 2]);
  }
});

test("a cut is noticed after three seconds by both, and mended soon after the network is", async () => {
  const { devices, one, other } = await linked();
  const ends = [endsOf(one), endsOf(other)];
  devices.network.cut(ada, ben);
  await devices.pass(2000);
  expect(ends.flat()).toEqual([]);
  await devices.pass(8000);
  expect(ends).toEqual([["silent"], ["silent"]]);
  expect(both(devices)).toBeNull();

  devices.network.heal();
  await devices.pass(1500);
  expect(both(devices)).not.toBeNull();
});

test("who hears of an end no longer finds the link among those that are up", async () => {
  const devices = new LinkedDevices(5);
  const keeper = devices.start(ada);
  const left: number[] = [];
  keeper.onLink((link) => link.onClose(() => left.push(keeper.links.length)));
  devices.start(ben);
  await devices.until(() => both(devices) !== null);
  devices.crash(ben);
  await devices.pass(50);
  expect(left).toEqual([0]);
});

test("a link on which nobody has anything to say stays", async () => {
  const { devices, one, other } = await linked();
  const ends = [endsOf(one), endsOf(other)];
  await devices.pass(60_000);
  expect(ends.flat()).toEqual([]);
});

test("a device that was started again is linked anew at once, though its old link still looks alive", async () => {
  const { devices, one } = await linked();
  const ends = endsOf(one);
  // Pulled out and started anew before the other could notice: no end of the old wire ever arrives.
  devices.network.cut(ada, ben);
  await devices.pass(500);
  devices.start(ben);
  devices.network.heal();
  await devices.pass(1000);
  expect(ends).toHaveLength(1);
  expect(both(devices)?.one).not.toBe(one);
});

test("a device that crashed is not missed for longer than it takes to start it", async () => {
  const { devices, one } = await linked();
  devices.crash(ben);
  await devices.pass(20);
  expect(endsOf(one)).toHaveLength(1);
  await devices.pass(5000);
  devices.start(ben);
  await devices.pass(600);
  expect(both(devices)).not.toBeNull();
});

test("a stranger is turned away, and let in once it has business here", async () => {
  const devices = new LinkedDevices(3);
  devices.strangers.add(ben);
  const keeper = devices.start(ada);
  devices.start(ben);
  await devices.pass(3000);
  expect(keeper.links).toEqual([]);

  devices.strangers.clear();
  keeper.dropStrangers();
  await devices.pass(1000);
  expect(keeper.links.map(({ peer }) => peer)).toEqual([ben]);

  devices.strangers.add(ben);
  const ends = keeper.links.map(endsOf);
  keeper.dropStrangers();
  expect(ends).toEqual([["stranger"]]);
});

test("a device whose place another one needs hears that it is a stranger now, and comes again after a while", async () => {
  const devices = new LinkedDevices(3);
  const keeper = devices.start(ada);
  devices.start(ben);
  await devices.pass(3000);
  const ends = keeper.links.map(endsOf);
  keeper.turnAway(ben);
  expect([ends, keeper.links]).toEqual([[["stranger"]], []]);
  await devices.pass(1000);
  expect(keeper.links).toEqual([]);
  await devices.pass(20_000);
  expect(keeper.links.map(({ peer }) => peer)).toEqual([ben]);
});

test("a link that is closed the moment it comes up is made anew", async () => {
  const devices = new LinkedDevices(7);
  const ends: LinkEnd[] = [];
  const keeper = devices.start(ada);
  keeper.onLink((link) => {
    if (ends.length > 0) return;
    link.onClose((why) => ends.push(why));
    void Promise.resolve().then(() => link.close());
  });
  // The other one does not look for this one: whatever is dialled, this one dials.
  devices.start(ben).lost(keeper.instance);
  await devices.pass(1500);
  expect(ends).toEqual(["left"]);
  expect(both(devices)).not.toBeNull();
});

test("an address that somebody named is dialled, and disturbs no link that there is already", async () => {
  const devices = new LinkedDevices(8);
  const keeper = devices.start(ada);
  const other = devices.start(ben);
  keeper.lost(other.instance);
  other.lost(keeper.instance);
  keeper.guess("10.0.0.2:1", ben);
  await devices.pass(200);
  const link = devices.link(ada, ben);
  expect(link?.peer).toBe(ben);

  for (let again = 0; again < 3; again++) {
    keeper.guess("10.0.0.2:1", ben);
    await devices.pass(1000);
  }
  expect(devices.link(ada, ben)).toBe(link);
  expect(devices.network.dials).toHaveLength(4);
});

test("a device that was given up for a while is dialled as soon as it is heard of", async () => {
  const devices = new LinkedDevices(6);
  const [keeper, other] = [devices.start(ada), devices.start(ben)];
  devices.network.cut(ada, ben);
  await devices.pass(120_000);
  devices.network.heal();
  await devices.pass(10);
  expect(both(devices)).toBeNull();
  keeper.found({ instance: other.instance, addresses: [ben] });
  await devices.pass(150);
  expect(both(devices)).not.toBeNull();
});

test("a device that was turned away asks again seldom, and never takes itself for linked", async () => {
  const devices = new LinkedDevices(4);
  devices.strangers.add(ben);
  devices.start(ada);
  let links = 0;
  devices.start(ben).onLink(() => (links += 1));
  const dials = devices.network.dials;
  await devices.pass(1000);
  const first = dials.length;
  await devices.pass(9000);
  expect(links).toBe(0);
  expect(dials.length - first).toBeLessThan(5);
});

test("after sleep each link has to be heard within a second, or is made anew", async () => {
  const { devices, one } = await linked();
  const ends = endsOf(one);
  devices.network.cut(ada, ben);
  const keeper = devices.start(cy);
  await devices.pass(200);
  keeper.wake();
  await devices.pass(1100);
  expect(devices.link(cy, ada)).toBeDefined();
  expect(ends).toEqual([]);
});

test("however devices come, go and are parted, in the end each pair has one link that both know", async () => {
  const keys = [1, 2, 3, 4].map(testKey);
  for (let seed = 0; seed < 12; seed++) {
    const devices = new LinkedDevices(seed);
    for (const key of keys) devices.start(key);
    for (let step = 0; step < 12; step++) {
      const [one, other] = [pick(devices, keys), pick(devices, keys)];
      const what = devices.random.below(4);
      if (what === 0 && one !== other) devices.network.cut(one, other);
      if (what === 1) devices.network.heal();
      if (what === 2) {
        devices.crash(one);
        devices.start(one);
      }
      await devices.pass(devices.random.below(1500));
    }
    devices.network.heal();
    await devices.pass(6000);
    const pairs = keys.flatMap((one) =>
      keys.filter((other) => other !== one).map((other) => [one, other] as const),
    );
    const heard = new Set<string>();
    for (const [one, other] of pairs)
      devices.link(one, other)?.onFrame(() => heard.add(one + other));
    for (const [one, other] of pairs) devices.link(one, other)?.send(Uint8Array.of(1));
    await devices.pass(100);
    expect(heard.size, `seed ${seed}`).toBe(pairs.length);
  }
});

function pick(devices: LinkedDevices, keys: readonly DeviceKey[]): DeviceKey {
  return keys[devices.random.below(keys.length)] ?? ada;
}

test("who speaks no version that is spoken here is told of, and no link comes of it", async () => {
  const devices = new LinkedDevices(1);
  const keeper = devices.start(ada);
  const incompatible: DeviceKey[] = [];
  keeper.onIncompatible((device) => incompatible.push(device));
  const newer = { newest: 9, oldest: 2, instance: instanceOf(new Uint8Array(16)) };
  const dialer = devices.network.join(ben);
  dialer.onWire((wire) => wire.send(encodeLinkMessage({ kind: "hello", hello: newer })));
  keeper.found({ instance: newer.instance, addresses: [ben] });
  await devices.until(() => incompatible.length > 0);
  expect(incompatible[0]).toBe(ben);
  expect(keeper.links).toEqual([]);
});
