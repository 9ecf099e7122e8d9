import { expect, test } from "vitest";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";

const icon = sampleOf(2, 900);

function stage(count = 2) {
  const all = new ExchangeStage(count, [icon]);
  return { all, ada: all.device(0), ben: all.device(1), cleo: all.device(count - 1) };
}

test("however much somebody asked for in vain, others hear of what has come", async () => {
  const { all, ada, ben, cleo } = stage(3);
  all.link(ada, cleo);
  all.link(ada, ben);
  const session = ada.sessions.get(cleo);
  if (session === undefined) throw new Error("they are linked");
  for (let asked = 0; asked < 1_100; asked++) {
    const { file } = sampleOf(1_000 + asked, 0);
    ada.exchange.receive(session, { kind: "file-want", file, from: 0, count: 4, mostBytes: 0 });
    await all.pass(1);
  }
  ben.record.want([icon, null]);
  await all.pass(10);
  ada.record.put(icon);
  await all.pass(50);
  expect(ben.record.whole.has(icon.file)).toBe(true);
});

test("whoever came and went and asked in vain is not counted any more", async () => {
  const { all, ada, ben } = stage();
  for (let link = 0; link < 11; link++) {
    all.link(ada, ben);
    const session = ada.sessions.get(ben);
    if (session === undefined) throw new Error("they are linked");
    for (let asked = 0; asked < 100; asked++) {
      const { file } = sampleOf(1_000 + link * 100 + asked, 0);
      ada.exchange.receive(session, { kind: "file-want", file, from: 0, count: 4, mostBytes: 0 });
      await all.pass(1);
    }
    all.cut(ada, ben);
  }
  ben.record.want([icon, null]);
  all.link(ada, ben);
  await all.pass(10);
  ada.record.put(icon);
  await all.pass(50);
  expect(ben.record.whole.has(icon.file)).toBe(true);
});
