import { expect, test } from "vitest";
import { attachmentPartBytes } from "../../domain/attachment.ts";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";

const picture = sampleOf(1, attachmentPartBytes * 2);

test("no part is begun for a link that has not taken the last, and one that is asked for anew meanwhile is sent once", async () => {
  const all = new ExchangeStage(2, [picture]);
  const [ada, ben] = [all.device(0), all.device(1)];
  ada.record.put(picture);
  all.link(ada, ben);
  const session = ada.sessions.get(ben);
  if (session === undefined) throw new Error("they are linked");
  const toDo: (() => void)[] = [];
  const taken = async () => {
    toDo.shift()?.();
    await all.pass(5);
  };
  session.line.whenFree = (task) => void toDo.push(task);
  const chunks = () => all.said.flatMap((each) => (each.kind === "file-chunk" ? [each.index] : []));
  const { file } = picture;
  const want = async (from: number) => {
    ada.exchange.receive(session, { kind: "file-want", file, from, count: 4, mostBytes: 0 });
    await all.pass(5);
  };
  await want(0);
  expect(chunks()).toEqual([]);
  await taken();
  expect(chunks()).toEqual([0, 1, 2, 3]);
  for (const from of [0, 2, 4]) await want(from);
  expect(chunks()).toHaveLength(4);
  await taken();
  expect(chunks().slice(4)).toEqual([2, 3]);
  await taken();
  expect(chunks().slice(6)).toEqual([4, 5, 6, 7]);
  await taken();
  // Nothing is left to do, and what comes then is done as before.
  await want(0);
  await taken();
  expect(chunks()).toHaveLength(14);
});

test("whoever leaves before the link has taken anything is read nothing for", async () => {
  const all = new ExchangeStage(2, [picture]);
  const [ada, ben] = [all.device(0), all.device(1)];
  let reads = 0;
  ada.record.readPart = async () => {
    reads += 1;
    return null;
  };
  all.link(ada, ben);
  const session = ada.sessions.get(ben);
  if (session === undefined) throw new Error("they are linked");
  const toDo: (() => void)[] = [];
  session.line.whenFree = (task) => void toDo.push(task);
  const { file } = picture;
  ada.exchange.receive(session, { kind: "file-want", file, from: 0, count: 4, mostBytes: 0 });
  all.cut(ada, ben);
  for (const task of toDo) task();
  await all.pass(5);
  expect(reads).toBe(0);
});
