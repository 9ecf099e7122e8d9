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

test("what somebody begins to look at comes, however far the question was by which it was too large", async () => {
  for (let when = 0; when < 10; when++) {
    const { all, ada, ben } = stage();
    ada.record.put(picture);
    ben.record.want([picture, attachmentPartBytes]);
    all.link(ada, ben);
    await all.pass(when);
    ben.record.want([picture, null]);
    await all.pass(60);
    expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
  }
});

test("what nobody looks at any more is not asked for again and again", async () => {
  const { all, ada, ben } = stage();
  ada.record.put(picture);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  await all.pass(3);
  ben.record.want([picture, attachmentPartBytes]);
  await all.pass(60);
  expect(all.said.filter(({ kind }) => kind === "file-want").length).toBeLessThan(4);
});

test("of what waits until another one has come from the same device it is not said that nobody has it", async () => {
  const { all, ada, ben } = stage();
  for (const each of [picture, drawing]) ada.record.put(each);
  all.link(ada, ben);
  ben.record.want([picture, null], [drawing, null]);
  await all.pass(80);
  expect(ben.record.whole.size).toBe(2);
  expect(ben.record.news.map(({ how }) => how)).not.toContain("nobody");
});
