import { expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { GuestDoor } from "./guest-door.ts";

test("it is open while somebody is heard who is not linked as a member, and not for long after", () => {
  const clock = new ManualClock();
  const door = new GuestDoor(clock);
  const members = new Set<string>();
  const isOpen = () => door.isOpen((instance) => members.has(instance));
  expect(isOpen()).toBe(false);
  door.heard("a", false);
  expect(isOpen()).toBe(true);
  door.heard("a", true);
  expect(isOpen()).toBe(false);
  door.heard("a", false);
  members.add("a");
  expect(isOpen()).toBe(false);
  door.heard("b", false);
  clock.advance(60_000);
  expect(isOpen()).toBe(true);
  clock.advance(60_000);
  expect(isOpen()).toBe(false);
});

test("a network that names any number of devices fills no memory, and the last it named is remembered", () => {
  const door = new GuestDoor(new ManualClock());
  for (let number = 0; number < 1000; number++) door.heard(String(number), false);
  let asked = 0;
  expect(door.isOpen(() => (asked += 1) < 0)).toBe(true);
  const known: string[] = [];
  door.isOpen((instance) => known.push(instance) > 0);
  expect(known).toHaveLength(64);
  expect(known.at(-1)).toBe("999");
});
