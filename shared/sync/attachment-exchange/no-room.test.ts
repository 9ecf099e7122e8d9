import { expect, test } from "vitest";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { type Sample, sampleOf } from "./testing/memory-record.ts";

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
  expect(ben.record.brought).toEqual(["2:0"]);
  await all.pass(180_000);
  expect(ben.record.brought).toEqual(["2:0", "10:0", "11:0", "12:0"]);
  ben.record.noRoom = null;
  await all.pass(61_000);
  expect(ben.record.whole.size).toBe(1 + others.length);
});

test.each(["disk-full", "space-full", "io"] as const)(
  "however often other files are wanted, nothing is brought over and over for which there is no room, and all comes once there is: %s",
  async (why) => {
    const { all, ada, ben } = stage();
    for (const each of [icon, ...others]) ada.record.put(each);
    ben.record.noRoom = why;
    all.link(ada, ben);
    const want = (...samples: readonly Sample[]) =>
      ben.record.want(...samples.map((each) => [each, 10_000] as const));
    for (let list = 0; list < 20; list++) {
      want(...others.slice(list % 2), icon);
      await all.pass(1_000);
    }
    // Each by itself may be too large for the space.
    expect(ben.record.brought.length).toBeLessThanOrEqual(why === "space-full" ? 10 : 1);
    ben.record.noRoom = null;
    want(icon, ...others);
    await all.pass(60_000);
    expect(ben.record.whole.size).toBe(1 + others.length);
  },
);

test("who looks at one for which the disk has no room is told so at once, without a part of it being brought", async () => {
  const { all, ada, ben } = stage();
  const [other] = others;
  if (other === undefined) throw new Error("there are others");
  for (const each of [icon, other]) ada.record.put(each);
  ben.record.noRoom = "disk-full";
  ben.record.want([icon, 10_000]);
  all.link(ada, ben);
  await all.pass(1_000);
  ben.record.want([other, null], [icon, 10_000]);
  await all.pass(100);
  expect(ben.record.news.at(-1)).toEqual({ file: other.file, how: "disk-full", from: null });
  expect(ben.record.brought).toEqual(["2:0"]);
});
