import { expect, test, vi } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { fail } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { passCheck } from "./judge-damage.ts";

test("a space that stays closed is waited for once", async () => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout"] });
  try {
    const space = () => fail({ kind: "closing" } as const);
    const passed = passCheck({ space }, privateSpaceId, new ManualClock());
    const startedAt = performance.now();
    let waited = 0;
    const over = passed.then(() => (waited = performance.now() - startedAt));
    await vi.advanceTimersByTimeAsync(100_000);
    expect(waited).toBeGreaterThan(0);
    await over;
  } finally {
    vi.useRealTimers();
  }
});
