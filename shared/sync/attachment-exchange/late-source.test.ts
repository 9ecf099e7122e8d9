import { expect, test } from "vitest";
import { attachmentPartBytes } from "../../domain/attachment.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { isSame } from "../strict-bytes.ts";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";
import { hasSlowLine, slowsDown } from "./testing/slow-lines.ts";

const picture = sampleOf(1, attachmentPartBytes * 2 + 70_000);
const icon = sampleOf(2, 900);

function stage(count = 3) {
  const all = new ExchangeStage(count, [picture, icon]);
  const [ada, ben, cleo] = [all.device(0), all.device(1), all.device(2)];
  ada.record.put(picture);
  ben.record.want([picture, null]);
  const wants = () => all.said.filter(({ kind }) => kind === "file-want").length;
  return { all, ada, ben, cleo, wants };
}

test("what comes of a device that was given up for it is taken, and each part is brought once", async () => {
  const { all, ada, ben, wants } = stage();
  slowsDown(ben, ada, all, 20_000);
  all.link(ada, ben);
  await all.pass(10 * 20_000 + 1_000, 50);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
  expect(ben.record.brought).toEqual(["1:0", "1:1", "1:2"]);
  expect(wants()).toBeLessThan(6);
});

test("while it comes late it is said from whom, and that nobody has it once nothing more does", async () => {
  const { all, ada, ben } = stage();
  let takes = 20_000;
  slowsDown(ben, ada, all, () => takes);
  all.link(ada, ben);
  await all.pass(15_000, 50);
  const last = () => ben.record.news.at(-1);
  expect(last()?.how).toBe("nobody");
  await all.pass(10_000, 50);
  expect(last()).toEqual({ file: picture.file, how: "coming", from: ada.key });
  takes = 10_000_000;
  await all.pass(100_000, 50);
  const before = ben.record.news.length;
  await all.pass(200_000, 50);
  // It is asked once more each minute, and has no answer.
  expect(ben.record.news.slice(before).map(({ how }) => how)).toContain("nobody");
});

test("many devices get one picture from one that can send little, and it sends little twice", async () => {
  const all = new ExchangeStage(13, [picture]);
  const [ada, ...others] = all.devices;
  if (ada === undefined) throw new Error("there is one");
  ada.record.put(picture);
  for (const other of others) {
    other.record.want([picture, null]);
    all.link(ada, other);
  }
  const sent = hasSlowLine(ada, all, 40_000);
  const once = others.length * picture.bytes.length;
  await all.pass(1.2 * (once / 40), 100);
  expect(others.filter(({ record }) => record.whole.size === 0)).toEqual([]);
  expect(sent()).toBeLessThan(1.2 * once);
});

test("what comes late after another one has brought it is not kept once more", async () => {
  const { all, ada, ben, cleo } = stage();
  cleo.record.put(picture);
  slowsDown(ben, ada, all, 15_000);
  slowsDown(ben, cleo, all, 1_000);
  all.link(ada, ben);
  await all.pass(100, 5);
  all.link(cleo, ben);
  await all.pass(100_000, 50);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
  expect(ben.record.brought).toEqual(["1:0", "1:1", "1:2"]);
});

test("whoever brought late what they had, and is silent then, holds nothing up for longer than a part may take", async () => {
  const { all, ada, ben, cleo } = stage();
  let takes = 20_000;
  slowsDown(ben, ada, all, () => takes);
  all.link(ada, ben);
  await all.pass(81_000, 50);
  expect(ben.record.brought).toEqual(["1:0"]);
  takes = 10_000_000;
  cleo.record.put(picture);
  all.link(cleo, ben);
  await all.pass(41_000, 50);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
});

test("whoever brings each chunk just in time holds up a part as long as that takes, and no other one", async () => {
  const { all, ada, ben, cleo } = stage();
  slowsDown(ben, ada, all, 9_900);
  all.link(ada, ben);
  await all.pass(200, 50);
  cleo.record.put(picture);
  all.link(cleo, ben);
  await all.pass(40_500, 50);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
});

test("a clock that is set back while something is late does not keep others from bringing it", async () => {
  const { all, ada, ben, cleo } = stage();
  slowsDown(ben, ada, all, 10_000_000);
  all.link(ada, ben);
  await all.pass(5_000, 50);
  const now = all.clock.now.bind(all.clock);
  all.clock.now = () => now() - 86_400_000;
  cleo.record.put(picture);
  all.link(cleo, ben);
  await all.pass(6_000, 50);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
});

test("who never answers is asked for each file once a minute, and keeps no other file from coming", async () => {
  const files = Array.from({ length: 12 }, (_, number) => sampleOf(10 + number, 900));
  const all = new ExchangeStage(3, files);
  const [ada, ben, cleo] = [all.device(0), all.device(1), all.device(2)];
  for (const file of files) cleo.record.put(file);
  ada.record.readPart = () => new Promise(() => undefined);
  ben.record.want(...files.map((file) => [file, null] as const));
  all.link(ada, ben);
  all.link(cleo, ben);
  await all.pass(10_500, 5);
  expect(ben.record.whole.size).toBe(files.length);

  const alone = new ExchangeStage(2, files);
  const [silent, other] = [alone.device(0), alone.device(1)];
  silent.record.readPart = () => new Promise(() => undefined);
  other.record.want(...files.map((file) => [file, null] as const));
  alone.link(silent, other);
  await alone.pass(600_000, 100);
  const wants = alone.said.filter(({ kind }) => kind === "file-want").length;
  expect(wants).toBeLessThanOrEqual(60);
});

const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1);

test.each(seeds)(
  "however late each chunk comes, and whoever lies, all of it comes once (seed %i)",
  async (seed) => {
    const random = new SeededRandom(seed);
    const all = new ExchangeStage(5, [picture, icon], seed);
    const ben = all.device(0);
    const others = all.devices.slice(1);
    for (const [at, other] of others.entries()) {
      const isHonest = at === 0 || random.below(2) === 0;
      for (const each of [picture, icon]) {
        if (isHonest) other.record.put(each);
        else other.record.putWrong(each);
      }
      const longest = 1 + random.below(30_000);
      slowsDown(ben, other, all, () => random.below(longest));
    }
    ben.record.want([picture, null], [icon, 1_000]);
    for (const other of others) {
      all.link(other, ben);
      await all.pass(random.below(20_000), 100);
    }
    await all.pass(3_000_000, 200);
    for (const { file, bytes } of [picture, icon]) {
      expect(isSame(ben.record.whole.get(file) ?? new Uint8Array(), bytes)).toBe(true);
    }
  },
);
