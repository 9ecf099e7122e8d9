import { expect, test } from "vitest";
import { deviceKeySchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeLan } from "../../testing/fake-lan.ts";
import { recordsOf } from "./dns-records.ts";
import { LanDiscovery } from "./lan-discovery.ts";
import type { LanPacket } from "./lan-group.ts";
import { type Sought, tagsAt } from "./tags.ts";

const secretOf = (number: number) =>
  new Uint8Array(32).fill(number % 251).fill(Math.trunc(number / 251), 16);
const deviceOf = (number: number) => deviceKeySchema.parse(number.toString(16).padStart(64, "0"));

/** Many spaces with fifty devices each, none of which is in two. */
const sought: Sought = {
  groups: Array.from({ length: 60 }, (_, at) => ({
    secret: secretOf(at),
    isSaid: true,
    until: null,
  })),
  pairs: Array.from({ length: 300 }, (_, at) => ({
    device: deviceOf(at),
    secret: secretOf(1000 + at),
  })),
};

function start(isLinked: (device: string) => boolean = () => false) {
  const [clock, lan] = [new ManualClock(1e12), new FakeLan()];
  const discovery = new LanDiscovery({
    clock,
    instance: "a".repeat(32),
    port: 4000,
    hosts: () => ["192.168.100.100"],
    openGroup: (host) => lan.open(host),
    isLinked,
  });
  discovery.seek(sought);
  const asked = () => lan.said.flatMap((each) => (each.kind === "question" ? each.tags : []));
  return { clock, lan, asked };
}

/** As it goes over the network (RFC 1035), with no name shortened. */
function bytesOf(packet: LanPacket): number {
  const said = recordsOf(packet) as Record<string, readonly Record<string, unknown>[]>;
  const nameOf = (name: unknown) => String(name).length + 2;
  const sizeOf = ({ type, name, data }: Record<string, unknown>) => {
    if (data === undefined) return nameOf(name) + 4;
    if (type === "PTR") return nameOf(name) + 10 + nameOf(data);
    const target = type === "SRV" ? nameOf((data as { target: string }).target) + 6 : 4;
    return nameOf(name) + 10 + target;
  };
  return Object.values(said)
    .flat()
    .reduce((sum, each) => sum + sizeOf(each), 12);
}

test("however many spaces and devices there are, at once a bounded number of tags is said, in packets that are not cut", () => {
  const { clock, lan } = start();
  expect(lan.said.length).toBeLessThanOrEqual(3);
  clock.advance(10 * 60_000);
  expect(Math.max(...lan.said.map(bytesOf))).toBeLessThanOrEqual(1232);
});

test("all of them come in turn, and what is said is in an order that tells nothing", () => {
  const { clock, lan, asked } = start();
  clock.advance(30 * 60_000);
  const { groups, pairs } = tagsAt(sought, clock.now());
  const said = new Set(asked());
  expect([...groups, ...pairs.map(({ tag }) => tag)].filter((tag) => !said.has(tag))).toEqual([]);
  for (const packet of lan.said) {
    if (packet.kind === "question") expect(packet.tags).toEqual(packet.tags.toSorted());
  }
  const again = start();
  again.clock.advance(30 * 60_000);
  expect(again.asked()).toEqual(asked());
});

test("whoever is linked is not called for", () => {
  const { clock, asked } = start((device) => device !== deviceOf(7));
  clock.advance(10 * 60_000);
  const { pairs } = tagsAt(sought, clock.now());
  const said = new Set(asked());
  expect(pairs.filter(({ tag }) => said.has(tag)).map(({ device }) => device)).toEqual([
    deviceOf(7),
  ]);
});

test("a question for everything is answered with no more than one tag of each packet", () => {
  const { clock, lan } = start();
  clock.advance(20_000);
  lan.said.length = 0;
  const tags = [...tagsAt(sought, clock.now()).heard.keys()].slice(0, 256);
  const asker = { instance: "b".repeat(32), host: "192.168.100.7", port: 1 };
  const group = lan.open("192.168.100.7");
  for (let times = 0; times < 200; times++) {
    group.say({ kind: "question", tags: tags.slice(times), asker });
  }
  lan.said.length = 0;
  clock.advance(20);
  expect(lan.said.length).toBeLessThanOrEqual(8);
  expect(Math.max(...lan.said.map(bytesOf))).toBeLessThanOrEqual(1232);
});
