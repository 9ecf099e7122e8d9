import { expect, test } from "vitest";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";

const icon = sampleOf(2, 900);

test("however often somebody said to have what they have not, they are asked once a minute after it", async () => {
  const all = new ExchangeStage(2, [icon]);
  const [ada, ben] = [all.device(0), all.device(1)];
  ben.record.want([icon, null]);
  all.link(ada, ben);
  const session = ben.sessions.get(ada);
  if (session === undefined) throw new Error("they are linked");
  for (let said = 0; said < 50; said++) {
    await all.pass(100);
    ben.exchange.receive(session, { kind: "file-here", file: icon.file });
  }
  await all.pass(100);
  const before = all.said.filter(({ kind }) => kind === "file-want").length;
  await all.pass(60_000);
  expect(all.said.filter(({ kind }) => kind === "file-want")).toHaveLength(before + 1);
});
