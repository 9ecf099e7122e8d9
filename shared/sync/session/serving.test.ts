import { expect, test } from "vitest";
import { SampleChain } from "../testing/sample-chain.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { silentSession } from "../testing/silent-session.ts";
import type { ReadChains } from "./read-wanted.ts";
import { Serving } from "./serving.ts";

/** Somebody who wants something of a record that answers when it is told to. */
function stage() {
  const reads: ((read: readonly ReadChains[]) => void)[] = [];
  const serving = new Serving({
    record: { read: () => new Promise((resolve) => reads.push(resolve)) },
    cryptography,
  });
  const chain = new SampleChain(2);
  const found = [[[chain.next().whole.bytes]]];
  const session = silentSession(chain.device);
  const answered: number[] = [];
  const failed: string[] = [];
  session.answer = (number) => void answered.push(number);
  session.line.fail = (why) => void failed.push(why);
  const want = (number: number) => serving.take(session, { number, wanted: [] });
  const finish = async () => {
    reads.at(-1)?.(found);
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  };
  return { serving, session, reads, answered, failed, want, finish };
}

test("wants are answered one after the other", async () => {
  const { reads, answered, want, finish } = stage();
  want(1);
  want(2);
  expect(reads).toHaveLength(1);
  await finish();
  expect([answered, reads.length]).toEqual([[1], 2]);
  await finish();
  expect([answered, reads.length]).toEqual([[1, 2], 2]);
  want(3);
  await finish();
  expect(answered).toEqual([1, 2, 3]);
});

test("what was wanted before a new beginning is not answered, and what is wanted after it is read behind that", async () => {
  const { serving, session, reads, answered, failed, want, finish } = stage();
  want(1);
  want(2);
  serving.begunAnew(session);
  want(3);
  expect(reads).toHaveLength(1);
  await finish();
  expect([answered, reads.length]).toEqual([[], 2]);
  await finish();
  expect([answered, reads.length, failed]).toEqual([[3], 2, []]);
});

test("whoever begins anew before each want has one of them read at a time, and is left as too much", () => {
  const { serving, session, reads, failed, want } = stage();
  for (let number = 1; number <= 8; number++) {
    serving.begunAnew(session);
    want(number);
  }
  expect([reads.length, failed]).toEqual([1, []]);
  serving.begunAnew(session);
  want(9);
  expect([reads.length, failed]).toEqual([1, ["too-much"]]);
});

test("whoever begins anew now and then, and waits for their answers, is never too much", async () => {
  const { serving, session, answered, failed, want, finish } = stage();
  for (let number = 1; number <= 40; number++) {
    want(number);
    if (number % 2 === 0) serving.begunAnew(session);
    await finish();
  }
  expect([answered.length, failed]).toEqual([20, []]);
});

test("nothing is answered once the link has ended", async () => {
  const { serving, session, reads, answered, want, finish } = stage();
  want(1);
  want(2);
  serving.ended(session);
  await finish();
  expect([answered, reads.length]).toEqual([[], 1]);
});
