import { expect, test } from "vitest";
import type { ShellMessage } from "#shared/bridge/ports.ts";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { WindowNews } from "./window-news.ts";

const [one, other] = ["a", "b"].map((letter) => spaceIdSchema.parse(`space_${letter.repeat(12)}`));

test("the first change is told at once, and what follows four times a second at most", () => {
  const clock = new ManualClock();
  const told: ShellMessage[] = [];
  const news = new WindowNews(clock, (message) => told.push(message));
  if (one === undefined || other === undefined) throw new Error("two spaces");
  news.changed(one);
  expect(told).toEqual([{ kind: "sharing-changed", space: one }]);

  for (let change = 0; change < 50; change++) {
    news.changed(other);
    clock.advance(10);
  }
  expect(told).toHaveLength(3);
  news.changed(one);
  news.changed(other);
  clock.advance(1_000);
  expect(told.at(-1)).toEqual({ kind: "sharing-changed", space: null });
  clock.advance(10_000);
  expect(told.length).toBeLessThanOrEqual(5);
});
