import fc from "fast-check";
import { expect, test } from "vitest";
import type { Milestone } from "#shared/domain/milestone.ts";
import { milestonesToDrop } from "./thinning.ts";

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const now = 1_750_000_000_000;

function history(ages: readonly number[]): readonly Milestone[] {
  return ages
    .toSorted((a, b) => b - a)
    .map((age, index) => ({ number: index + 1, at: now - age, size: 1, isLastRead: false }));
}

function agesLeft(milestones: readonly Milestone[]): number[] {
  const dropped = new Set(milestonesToDrop(milestones, now));
  return milestones.filter(({ number }) => !dropped.has(number)).map(({ at }) => now - at);
}

const ages = fc.array(fc.integer({ min: -day, max: 1_000 * day }), { maxLength: 60 });

test("the first, the newest, the last read, and everything of the last day and the future stay", () => {
  fc.assert(
    fc.property(ages, fc.nat(), (all, which) => {
      const milestones = history(all).map((each, index) => ({
        ...each,
        isLastRead: index === which % Math.max(all.length, 1),
      }));
      const dropped = new Set(milestonesToDrop(milestones, now));
      const mustStay = milestones.filter(
        ({ at, isLastRead }, index) =>
          isLastRead || index === 0 || index === milestones.length - 1 || now - at <= day,
      );
      expect(mustStay.filter(({ number }) => dropped.has(number))).toEqual([]);
    }),
  );
});

test("thinning what was thinned drops nothing more", () => {
  fc.assert(
    fc.property(ages, (all) => {
      const milestones = history(all);
      const dropped = new Set(milestonesToDrop(milestones, now));
      const left = milestones.filter(({ number }) => !dropped.has(number));
      expect(milestonesToDrop(left, now)).toEqual([]);
    }),
  );
});

test("an hour of a week ago keeps its newest, and a year of writing stays small", () => {
  const session = [7 * day + 10, 7 * day + 20, 7 * day + 30];
  expect(agesLeft(history([400 * day, ...session, 0]))).toEqual([400 * day, 7 * day + 10, 0]);

  const everyTenMinutes = Array.from({ length: 365 * 24 * 6 }, (_, index) => index * (hour / 6));
  expect(agesLeft(history(everyTenMinutes)).length).toBeLessThan(1_300);
});
