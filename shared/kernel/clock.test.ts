import { afterEach, expect, test, vi } from "vitest";
import { describeClock } from "../testing/clock-contract.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { systemClock } from "./clock.ts";

afterEach(() => {
  vi.useRealTimers();
});

const atOnce = () => new Promise<void>((resolve) => void systemClock.after(0, resolve));

test("what is due at once waits for what is being handled, and for no timer", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const order: string[] = [];
  systemClock.after(0, () => order.push("at once"));
  queueMicrotask(() => order.push("still being handled"));
  await atOnce();
  expect(order).toEqual(["still being handled", "at once"]);
});

test("what is due at once can be called off", async () => {
  const order: string[] = [];
  const callOff = systemClock.after(0, () => order.push("called off"));
  callOff();
  await atOnce();
  expect(order).toEqual([]);
});

describeClock("systemClock", () => ({
  clock: systemClock,
  pass: (milliseconds) =>
    new Promise<void>((resolve) => void systemClock.after(milliseconds, resolve)),
}));

describeClock("ManualClock", () => {
  const clock = new ManualClock();
  return { clock, pass: async (milliseconds) => clock.advance(milliseconds) };
});
