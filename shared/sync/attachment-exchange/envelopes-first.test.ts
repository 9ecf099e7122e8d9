import { expect, test } from "vitest";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";

const icon = sampleOf(2, 900);

function stage(count = 2) {
  const all = new ExchangeStage(count, [icon]);
  return { all, ada: all.device(0), ben: all.device(1), cleo: all.device(count - 1) };
}

test("while envelopes are lacking and on their way, be it from another one, nothing of it is asked for", async () => {
  const { all, ada, ben, cleo } = stage(3);
  ada.record.put(icon);
  all.link(ada, ben);
  all.link(cleo, ben);
  const [session, other] = [ben.sessions.get(ada), ben.sessions.get(cleo)];
  if (session === undefined || other === undefined) throw new Error("they are linked");
  session.isLevel = false;
  other.isLevel = false;
  other.attachments.isToWait = true;
  ben.record.want([icon, null]);
  await all.pass(5_000);
  expect(all.said).toEqual([]);
  session.isLevel = true;
  ben.exchange.levelChanged();
  await all.pass(20);
  expect(ben.record.whole.has(icon.file)).toBe(true);
});

test("what is lacking and does not come holds nothing up, as soon as that is known", async () => {
  const { all, ada, ben } = stage();
  ada.record.put(icon);
  all.link(ada, ben);
  const session = ben.sessions.get(ada);
  if (session === undefined) throw new Error("they are linked");
  session.isLevel = false;
  session.isTold = false;
  session.attachments.isToWait = true;
  ben.record.want([icon, null]);
  await all.pass(1_500);
  session.attachments.isToWait = false;
  await all.pass(1_500);
  expect(all.said).toEqual([]);
  session.isTold = true;
  session.attachments.isToWait = true;
  ben.exchange.levelChanged();
  await all.pass(1_500);
  expect(all.said).toEqual([]);
  session.attachments.isToWait = false;
  await all.pass(1_500);
  expect(ben.record.whole.has(icon.file)).toBe(true);
});
