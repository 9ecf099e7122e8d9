import { expect, test } from "vitest";
import { attachmentPartBytes } from "../../domain/attachment.ts";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";

const picture = sampleOf(1, attachmentPartBytes * 3 + 70_000);
const drawing = sampleOf(3, attachmentPartBytes + 9);

function stage() {
  const all = new ExchangeStage(2, [picture, drawing]);
  return { all, ada: all.device(0), ben: all.device(1) };
}

test("what was asked of a device that has forgotten it since comes as soon as the two are level again", async () => {
  for (let when = 1; when < 12; when++) {
    const { all, ada, ben } = stage();
    ada.record.put(drawing);
    ben.record.want([drawing, null]);
    all.link(ada, ben);
    await all.pass(when);
    await all.beginAnew(ada, ben, true);
    await all.pass(40);
    expect(ben.record.whole.get(drawing.file)).toEqual(drawing.bytes);
    expect(ben.record.brought).toEqual(["3:0", "3:1"]);
  }
});

test("what still comes of a device that says again what it has is not asked for twice", async () => {
  const { all, ada, ben } = stage();
  ada.record.put(picture);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  for (let begun = 0; begun < 6; begun++) {
    await all.pass(3);
    await all.beginAnew(ada, ben, false);
  }
  await all.pass(60);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
  expect(ben.record.brought).toEqual(["1:0", "1:1", "1:2", "1:3"]);
  expect(all.said.filter(({ kind }) => kind === "file-want")).toHaveLength(4);
});

/** How long it takes until it is there, in milliseconds. */
async function timeUntil(isThere: () => boolean, { all }: ReturnType<typeof stage>) {
  const begun = all.clock.now();
  while (!isThere() && all.clock.now() < begun + 100_000) await all.pass(100);
  return all.clock.now() - begun;
}

test("whoever was given up because their vault was away is asked again as soon as it is there", async () => {
  const met = stage();
  const { all, ada, ben } = met;
  ada.record.put(drawing);
  ben.record.want([drawing, null]);
  all.link(ada, ben);
  await all.pass(1);
  const back = all.takeAway(ada, ben);
  await all.pass(12_000);
  await back();
  expect(await timeUntil(() => ben.record.whole.has(drawing.file), met)).toBeLessThan(1_000);
});

test("what comes to somebody whose vault began anew since they had it not is fetched at once", async () => {
  const met = stage();
  const { all, ada, ben } = met;
  ben.record.want([drawing, null]);
  all.link(ada, ben);
  await all.pass(20);
  await all.beginAnew(ada, ben, true);
  await all.pass(20);
  ada.record.put(drawing);
  expect(await timeUntil(() => ben.record.whole.has(drawing.file), met)).toBeLessThan(1_000);
});

test("whoever has it not and begins anew over and over is not asked for it each time", async () => {
  const { all, ada, ben } = stage();
  ben.record.want([drawing, null], [picture, null]);
  all.link(ada, ben);
  for (let begun = 0; begun < 100; begun++) {
    await all.pass(200);
    await all.beginAnew(ada, ben, false);
  }
  // At the first meeting, and once since.
  expect(all.said.filter(({ kind }) => kind === "file-want")).toHaveLength(2 * 2);
});
