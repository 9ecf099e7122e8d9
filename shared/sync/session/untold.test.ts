import { expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import { testKey } from "../testing/linked-devices.ts";
import { silentSession } from "../testing/silent-session.ts";
import { Untold } from "./untold.ts";

function stage() {
  const clock = new ManualClock();
  const session = silentSession(testKey(2));
  const self = testKey(1);
  const members = new Set([self, session.peer]);
  const told: string[] = [];
  const untold = new Untold({
    sessions: new Set([session]),
    membership: { self, isIn: (device) => members.has(device) },
    clock,
    onLate: () => told.push("late"),
  });
  return { clock, session, members, untold, told };
}

test("whoever waits at the door for long is given the same time once they are let in", () => {
  const { clock, session, members, untold, told } = stage();
  members.delete(session.peer);
  untold.look();
  clock.advance(60_000);
  members.add(session.peer);
  untold.look();
  expect([untold.isLate(session), told]).toEqual([false, []]);
  clock.advance(29_999);
  expect(untold.isLate(session)).toBe(false);
  clock.advance(1);
  expect([untold.isLate(session), told]).toEqual([true, ["late"]]);
});

test("of whoever is removed nothing is awaited any more", () => {
  const { clock, session, members, untold } = stage();
  untold.look();
  clock.advance(60_000);
  members.delete(session.peer);
  untold.look();
  expect(untold.isLate(session)).toBe(false);
  members.add(session.peer);
  untold.look();
  expect(untold.isLate(session)).toBe(false);
});
