import { expect, test } from "vitest";
import { deviceKeySchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { Dismissals } from "./dismissals.ts";

const device = deviceKeySchema.parse("a".repeat(64));

function stage({ isOut = true } = {}) {
  const clock = new ManualClock();
  let told = 0;
  const dismissals = new Dismissals({ clock, isOut: () => isOut, onTold: () => (told += 1) });
  return { clock, dismissals, told: () => told };
}

test("a device that is out may come once to hear of it, and again only after a while", () => {
  const { clock, dismissals, told } = stage();
  expect(dismissals.isOwed(device)).toBe(true);
  dismissals.met(device);
  // Others change meanwhile, which says nothing of whether this one has been told.
  dismissals.membersChanged([device]);
  expect(dismissals.isOwed(device)).toBe(true);
  clock.advance(3_000);
  expect([told(), dismissals.isOwed(device)]).toEqual([1, false]);
  clock.advance(9 * 60_000);
  expect(dismissals.isOwed(device)).toBe(false);
  clock.advance(60_000);
  expect(dismissals.isOwed(device)).toBe(true);
});

test("whoever is removed while they are linked has heard of it, and their link ends at once", () => {
  const { dismissals, told } = stage();
  dismissals.membersChanged([device]);
  expect([told(), dismissals.isOwed(device)]).toEqual([0, false]);
});

test("nobody else is owed anything", () => {
  const { clock, dismissals, told } = stage({ isOut: false });
  dismissals.met(device);
  clock.advance(3_000);
  expect([told(), dismissals.isOwed(device)]).toEqual([0, false]);
});
