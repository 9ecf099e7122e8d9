import { expect, test } from "vitest";
import { ManualClock } from "./manual-clock.ts";
import { SeededRandom } from "./seeded-random.ts";

test("the manual clock runs what falls due in order, and what those tasks add", () => {
  const clock = new ManualClock(0);
  const ran: string[] = [];
  clock.after(20, () => ran.push(`late ${clock.now()}`));
  clock.after(10, () => {
    ran.push(`early ${clock.now()}`);
    clock.after(5, () => ran.push(`added ${clock.now()}`));
  });
  clock.after(15, () => ran.push("called off"))();
  clock.advance(20);
  expect(ran).toEqual(["early 10", "added 15", "late 20"]);
});

test("the same seed gives the same bytes", () => {
  expect(new SeededRandom(7).bytes(16)).toEqual(new SeededRandom(7).bytes(16));
  expect(new SeededRandom(7).bytes(16)).not.toEqual(new SeededRandom(8).bytes(16));
});
