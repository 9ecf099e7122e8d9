import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { deviceKeySchema } from "#shared/domain/ids.ts";
import { patience } from "#shared/testing/patience.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { MetPlaces } from "./met-places.ts";

const keyOf = (digit: string) => deviceKeySchema.parse(digit.repeat(64));
const all = new Set(["a", "b", "c"].map(keyOf));

async function read(file: string) {
  const places = new MetPlaces(file);
  await places.ready;
  return places.of(all);
}

test("where devices were met last is known after the next start, those that were met last first", async () => {
  const file = join(scratchFolder(), "met.json");
  const places = new MetPlaces(file);
  for (const [digit, address] of [
    ["a", "192.168.1.2:50000"],
    ["b", "192.168.1.3:50000"],
    ["a", "10.0.0.2:50000"],
  ] as const) {
    places.note({ device: keyOf(digit), address });
  }
  const met = [
    { device: keyOf("a"), address: "10.0.0.2:50000" },
    { device: keyOf("b"), address: "192.168.1.3:50000" },
  ];
  expect(places.of(all)).toEqual(met);
  expect(places.of(new Set([keyOf("b")]))).toEqual(met.slice(1));
  await vi.waitFor(async () => expect(await read(file)).toEqual(met), patience);
});

test("what cannot be read counts as nothing, and what was met before it was read is newer", async () => {
  const file = join(scratchFolder(), "met.json");
  const old = { device: keyOf("a"), address: "192.168.1.2:50000" };
  writeFileSync(file, JSON.stringify([old, { device: "rubbish" }, 7]));
  const places = new MetPlaces(file);
  const now = { device: keyOf("a"), address: "192.168.1.9:50000" };
  places.note(now);
  await places.ready;
  expect(places.of(all)).toEqual([now]);
  writeFileSync(file, "no JSON");
  expect(await read(file)).toEqual([]);
});
