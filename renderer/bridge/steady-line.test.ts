import { expect, test } from "vitest";
import type { Port } from "#shared/bridge/port.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { SteadyLine } from "./steady-line.ts";

const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

async function start() {
  const clock = new ManualClock();
  const far: Port[] = [];
  const lost: number[] = [];
  const state = { isThere: true };
  const line = new SteadyLine({
    open: async () => {
      if (!state.isThere) return fail({ kind: "vault-unavailable", why: "process-gone" });
      const [near, other] = createPortPair();
      far.push(other);
      return ok(near);
    },
    clock,
    onOpen: () => {},
    onLost: (failures) => lost.push(failures),
  });
  line.start();
  await settle();
  const lose = async () => {
    far.at(-1)?.close();
    await settle();
  };
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await settle();
  };
  return { line, far, lost, state, lose, pass };
}

test("a lost line is opened again after a pause that doubles", async () => {
  const { far, lose, pass } = await start();
  await lose();
  await pass(99);
  expect(far).toHaveLength(1);
  await pass(1);
  expect(far).toHaveLength(2);

  await lose();
  await pass(199);
  expect(far).toHaveLength(2);
  await pass(1);
  expect(far).toHaveLength(3);
});

test("a line that worked begins with a short pause again", async () => {
  const { line, far, lost, lose, pass } = await start();
  await lose();
  await pass(100);
  line.worked();
  await lose();
  await pass(100);
  expect(far).toHaveLength(3);
  expect(lost).toEqual([1, 1]);
});

test("the pause never grows beyond five seconds", async () => {
  const { far, state, lose, pass } = await start();
  state.isThere = false;
  await lose();
  for (let attempt = 0; attempt < 20; attempt++) await pass(5_000);
  state.isThere = true;
  await pass(5_000);
  expect(far).toHaveLength(2);
});

test("a line that was ended stays closed, also when its port arrives late", async () => {
  const { line, far, lost, lose, pass } = await start();
  await lose();
  line.tryNow();
  line.end();
  await pass(10_000);
  expect(far).toHaveLength(2);
  expect(lost).toEqual([1]);
});
