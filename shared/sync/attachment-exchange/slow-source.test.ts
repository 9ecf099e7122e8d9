import { expect, test } from "vitest";
import { attachmentPartBytes } from "../../domain/attachment.ts";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";
import { slowsDown } from "./testing/slow-lines.ts";

const picture = sampleOf(1, attachmentPartBytes * 3 + 70_000);

function stage() {
  const all = new ExchangeStage(3, [picture]);
  const [ada, ben, cleo] = [all.device(0), all.device(1), all.device(2)];
  ada.record.put(picture);
  ben.record.want([picture, null]);
  return { all, ada, ben, cleo };
}

test("what one device brings slowly is fetched from another one that has it, from the next part on", async () => {
  const { all, ada, ben, cleo } = stage();
  slowsDown(ben, ada, all);
  all.link(ada, ben);
  await all.pass(100);
  cleo.record.put(picture);
  all.link(cleo, ben);
  await all.pass(21_000);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
  expect(ben.record.brought).toEqual(["1:0", "1:1", "1:2", "1:3"]);
});

test("what one device brings slowly goes on coming from it where others have it not", async () => {
  const { all, ada, ben, cleo } = stage();
  slowsDown(ben, ada, all);
  all.link(ada, ben);
  await all.pass(100);
  all.link(cleo, ben);
  await all.pass(71_000);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
});

test("whoever brings it slowly has their turn again before any who do not answer", async () => {
  const silent = 7;
  const all = new ExchangeStage(2 + silent, [picture]);
  const [ada, ben] = [all.device(0), all.device(1)];
  ada.record.put(picture);
  ben.record.want([picture, null]);
  slowsDown(ben, ada, all);
  all.link(ada, ben);
  await all.pass(100);
  for (let number = 2; number < 2 + silent; number++) {
    const other = all.device(number);
    other.record.put(picture);
    other.record.readPart = () => new Promise(() => undefined);
    all.link(other, ben);
  }
  for (let minute = 0; minute < 10; minute++) await all.pass(60_000);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
});
