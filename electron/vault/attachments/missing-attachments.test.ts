import { expect, test } from "vitest";
import { ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { MissingAttachments } from "./missing-attachments.ts";

function stage() {
  const clock = new ManualClock();
  const now = { isLevel: true, asked: 0 };
  const missing = new MissingAttachments({
    attachments: { find: () => ok(null) },
    clock,
    referred: async () => {
      now.asked += 1;
      return [];
    },
    isLevel: () => now.isLevel,
    onChange: () => undefined,
  });
  return { clock, missing, now };
}

test("what documents refer to is asked once they are read, and otherwise every three seconds", async () => {
  const { clock, missing, now } = stage();
  now.isLevel = false;
  missing.lookSoon();
  clock.advance(1_000);
  clock.advance(1_000);
  expect(now.asked).toBe(0);
  clock.advance(1_000);
  expect(now.asked).toBe(1);
  await Promise.resolve();
  await Promise.resolve();
  clock.advance(2_000);
  expect(now.asked).toBe(1);
  now.isLevel = true;
  clock.advance(1_000);
  expect(now.asked).toBe(2);
});
