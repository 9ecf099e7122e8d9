import { expect, test } from "vitest";
import { deviceOf } from "./device-of.ts";
import { meetSomebody, place } from "./meet-somebody.ts";
import { firstOf } from "./sealed-by.ts";

/** Says that it has what the other one has, and hands out nothing. */
const stage = () =>
  meetSomebody((said) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    return said.kind === "root" ? [said] : [];
  });

test("what a throttled sender brings that nobody has signed keeps nothing from coming from whoever has it", async () => {
  const { sample, honest, network, say } = await stage();
  const first = firstOf(3, sample);
  const forged = first.whole.bytes.slice();
  forged.set([(forged.at(-1) ?? 0) ^ 1], forged.length - 1);
  const bring = () => say({ kind: "envelopes", answers: 0, envelopes: [forged], isLast: true });
  for (let times = 0; times < 7; times++) {
    bring();
    await network.pass(1_100 * 2 ** times);
  }
  // It is throttled for two minutes from now on.
  bring();
  await network.pass(500);
  bring();
  await network.pass(500);
  const third = deviceOf(3, sample, network);
  third.store.accept([first]);
  void third.start();
  await network.pass(5_000);
  expect(honest.store.updates(place)).toHaveLength(1);
  expect(honest.sync?.stateWith(third.key)).toEqual({ kind: "in-sync" });
});
