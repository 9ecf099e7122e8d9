import { describe, expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeLan } from "../../testing/fake-lan.ts";
import { LanDiscovery } from "./lan-discovery.ts";
import type { Sought } from "./tags.ts";

const secretOf = (number: number) => new Uint8Array(32).fill(number);
const soughtBy = (numbers: readonly number[]): Sought => ({
  groups: numbers.map((number) => ({ secret: secretOf(number), isSaid: true, until: null })),
  pairs: [],
});
const hour = 60 * 60 * 1000;

function stage() {
  const clock = new ManualClock();
  const lan = new FakeLan();
  const faults: (() => void)[] = [];
  const start = (number: number, secrets: readonly number[]) => {
    const hosts = [`10.0.0.${number}`];
    const discovery = new LanDiscovery({
      clock,
      instance: number.toString(16).padStart(32, "0"),
      port: 4000 + number,
      hosts: () => hosts,
      openGroup: (host, onFault) => {
        faults.push(onFault);
        return lan.open(host);
      },
    });
    const found: string[] = [];
    const lost: string[] = [];
    discovery.onFound(({ instance, addresses: [address] }) =>
      found.push(`${Number.parseInt(instance, 16)} ${address?.host}:${address?.port}`),
    );
    discovery.onLost((instance) => lost.push(`${Number.parseInt(instance, 16)}`));
    if (secrets.length > 0) discovery.seek(soughtBy(secrets));
    return { discovery, hosts, lost, found: () => [...new Set(found.splice(0))] };
  };
  return { clock, lan, start, faults };
}

test("two devices that know one secret find one another at once", () => {
  const { clock, start } = stage();
  const ada = start(1, [7]);
  clock.advance(60_000);
  const ben = start(2, [8, 7]);
  clock.advance(20);
  expect(ada.found()).toEqual(["2 10.0.0.2:4002"]);
  expect(ben.found()).toEqual(["1 10.0.0.1:4001"]);
});

test("devices that have no secret in common do not, and nobody finds himself", () => {
  const { clock, start } = stage();
  const [ada, ben] = [start(1, [7]), start(2, [8])];
  clock.advance(60_000);
  expect([ada.found(), ben.found()]).toEqual([[], []]);
});

test("what is said tells neither a secret nor the same thing for long", () => {
  const { clock, lan, start } = stage();
  const tags = () =>
    new Set(lan.said.splice(0).flatMap((said) => (said.kind === "question" ? said.tags : [])));
  start(1, [7]);
  const first = tags();
  clock.advance(hour);
  lan.said.length = 0;
  clock.advance(hour);
  const later = tags();
  expect(first.size).toBe(1);
  expect([...first].some((tag) => later.has(tag))).toBe(false);
  expect([...first].some((tag) => tag.includes("0707"))).toBe(false);
});

test("clocks that differ by less than an hour do not matter", () => {
  const { clock, start, lan } = stage();
  const late = new ManualClock(clock.now() + hour - 1);
  const ada = start(1, [7]);
  const found: number[] = [];
  const ben = new LanDiscovery({
    clock: late,
    instance: "2".padStart(32, "0"),
    port: 4002,
    hosts: () => ["10.0.0.2"],
    openGroup: (host) => lan.open(host),
  });
  ben.onFound(({ addresses }) => found.push(addresses[0]?.port ?? 0));
  ben.seek(soughtBy([7]));
  clock.advance(20);
  late.advance(20);
  expect(new Set(found)).toEqual(new Set([4001]));
  expect(ada.found()).toEqual(["2 10.0.0.2:4002"]);
});

test("packets that are lost are said again", () => {
  const { clock, lan, start } = stage();
  lan.lose(true);
  const [ada, ben] = [start(1, [7]), start(2, [7])];
  clock.advance(200);
  expect([ada.found(), ben.found()]).toEqual([[], []]);
  lan.lose(false);
  clock.advance(100);
  expect([ada.found().length, ben.found().length]).toEqual([1, 1]);
});

test("a device that leaves says so, and is quiet then", () => {
  const { clock, lan, start } = stage();
  const [ada, ben] = [start(1, [7]), start(2, [7])];
  clock.advance(10_000);
  ben.discovery.close();
  expect(ada.lost).toEqual(["2"]);
  expect(lan.listeners).toBe(1);
  lan.said.length = 0;
  ada.discovery.close();
  lan.said.length = 0;
  clock.advance(2 * hour);
  expect(lan.said).toEqual([]);
});

test("a group that has come to nothing is opened anew after a while", () => {
  const { clock, start, faults } = stage();
  start(1, [7]);
  faults[0]?.();
  clock.advance(29_000);
  expect(faults).toHaveLength(1);
  clock.advance(4000);
  expect(faults).toHaveLength(2);
});

describe("another network", () => {
  test("is looked in within two seconds, and the old one left", () => {
    const { clock, lan, start } = stage();
    const ada = start(1, [7]);
    let moved = 0;
    ada.discovery.onMoved(() => (moved += 1));
    const ben = start(2, [7]);
    clock.advance(10_000);
    ben.found();
    ada.hosts.splice(0, 1, "192.168.7.1");
    clock.advance(2100);
    expect(moved).toBe(1);
    expect(ben.found()).toEqual(["1 192.168.7.1:4001"]);
    expect(lan.listeners).toBe(2);
  });

  test("that is not there yet is waited for", () => {
    const { clock, start } = stage();
    const ada = start(1, [7]);
    ada.hosts.length = 0;
    const ben = start(2, [7]);
    clock.advance(5000);
    ben.found();
    ada.hosts.push("10.0.0.1");
    clock.advance(2100);
    expect(ben.found()).toEqual(["1 10.0.0.1:4001"]);
  });
});
