import { expect, test } from "vitest";
import { attachmentPartBytes } from "../../domain/attachment.ts";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";

const picture = sampleOf(1, attachmentPartBytes * 3 + 70_000);

test("what was on its way goes on over another link also where envelopes went before its next part as the link ended", async () => {
  const all = new ExchangeStage(2, [picture]);
  const [ada, ben] = [all.device(0), all.device(1)];
  ada.record.put(picture);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  const session = ben.sessions.get(ada);
  if (session === undefined) throw new Error("they are linked");
  await all.pass(6);
  // Somebody types meanwhile.
  session.isLevel = false;
  session.attachments.isToWait = true;
  await all.pass(20);
  expect(ben.record.brought).toEqual(["1:0"]);
  all.cut(ada, ben);
  await all.pass(5);
  expect(ben.record.news.at(-1)?.how).toBe("nobody");
  all.link(ada, ben);
  await all.pass(60);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
});
