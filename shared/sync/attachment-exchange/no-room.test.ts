import { expect, test } from "vitest";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";

const icon = sampleOf(2, 900);
const others = Array.from({ length: 9 }, (_, number) => sampleOf(10 + number, 900));

function stage() {
  const all = new ExchangeStage(2, [icon, ...others]);
  return { all, ada: all.device(0), ben: all.device(1) };
}

test.each(["disk-full", "space-full", "io"] as const)(
  "what there was no room for is fetched once there is, without being wanted anew: %s",
  async (why) => {
    const { all, ada, ben } = stage();
    ada.record.put(icon);
    ben.record.noRoom = why;
    ben.record.want([icon, null]);
    all.link(ada, ben);
    await all.pass(1_000);
    ben.record.noRoom = null;
    await all.pass(60_000);
    expect(ben.record.whole.has(icon.file)).toBe(true);
  },
);

test("where there is no room for any of many, one of them is tried each minute, and all come once there is some", async () => {
  const { all, ada, ben } = stage();
  for (const each of [icon, ...others]) ada.record.put(each);
  ben.record.noRoom = "disk-full";
  ben.record.want(...[icon, ...others].map((each) => [each, null] as const));
  all.link(ada, ben);
  await all.pass(1_000);
  const before = ben.record.brought.length;
  await all.pass(180_000);
  expect(ben.record.brought.slice(before)).toEqual(["2:0", "10:0", "11:0"]);
  ben.record.noRoom = null;
  await all.pass(61_000);
  expect(ben.record.whole.size).toBe(1 + others.length);
});
