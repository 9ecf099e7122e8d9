import { expect, test } from "vitest";
import { type DeviceKey, deviceKeySchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { KnownPlaces } from "./known-places.ts";

const [ada, ben] = ["a", "b"].map((digit) => deviceKeySchema.parse(digit.repeat(64))) as [
  DeviceKey,
  DeviceKey,
];
const [adas, bens] = ["192.168.1.2:50000", "192.168.1.3:50000"] as const;

function stage() {
  const clock = new ManualClock();
  const linked = new Set<DeviceKey>();
  const dialled: string[] = [];
  const places = new KnownPlaces({
    clock,
    isLinked: (device) => linked.has(device),
    dial: (name) => void dialled.push(name),
  });
  return { clock, linked, dialled, places };
}

test("whoever is not linked is dialled where they were last, now and from time to time", () => {
  const { clock, linked, dialled, places } = stage();
  places.set([
    { device: ada, address: adas },
    { device: ben, address: bens },
  ]);
  // Not before there is a socket to dial with.
  expect(dialled).toEqual([]);
  linked.add(ben);
  places.look();
  expect(dialled).toEqual([adas]);
  clock.advance(5 * 60_000);
  expect(dialled).toEqual([adas, adas]);
  places.stop();
  clock.advance(60 * 60_000);
  expect(dialled).toHaveLength(2);
});

test("a link that breaks is looked for again, and one that somebody left is not", () => {
  const { dialled, places } = stage();
  places.look();
  places.met({ device: ada, address: adas });
  for (const why of ["left-there", "left", "stranger", "replaced"] as const) places.ended(why);
  expect(dialled).toEqual([]);
  places.ended("silent");
  expect(dialled).toEqual([adas]);
});

test("where somebody was met since is newer than what is told, and who is not named any more is forgotten", () => {
  const { dialled, places } = stage();
  places.met({ device: ada, address: "192.168.7.7:50000" });
  places.met({ device: ben, address: bens });
  places.set([{ device: ada, address: adas }]);
  places.look();
  expect(dialled).toEqual(["192.168.7.7:50000"]);
});
