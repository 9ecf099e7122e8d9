import { expect, test } from "vitest";
import { attachmentPartBytes } from "../../domain/attachment.ts";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";

const picture = sampleOf(1, attachmentPartBytes * 3 + 70_000);

/** Ada has brought a part, and is not to be asked now for the next one; Cleo has it as well. */
async function stage() {
  const all = new ExchangeStage(3, [picture]);
  const [ada, ben, cleo] = [all.device(0), all.device(1), all.device(2)];
  ada.record.put(picture);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  const session = ben.sessions.get(ada);
  if (session === undefined) throw new Error("they are linked");
  await all.pass(6);
  session.isLevel = session.isTold = false;
  await all.pass(20);
  expect(ben.record.brought).toEqual(["1:0"]);
  return { all, session, ben, cleo };
}

test("the rest of what somebody brought comes from another one while they have to tell anew what they have", async () => {
  const { all, ben, cleo } = await stage();
  cleo.record.put(picture);
  all.link(cleo, ben);
  await all.pass(100);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
  expect(ben.record.brought).toEqual(["1:0", "1:1", "1:2", "1:3"]);
});

test("the rest of what somebody brought comes from them again where nobody else has it", async () => {
  const { all, session, ben, cleo } = await stage();
  all.link(cleo, ben);
  await all.pass(100);
  session.isLevel = session.isTold = true;
  ben.exchange.levelChanged();
  await all.pass(100);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
  expect(ben.record.brought).toEqual(["1:0", "1:1", "1:2", "1:3"]);
});
