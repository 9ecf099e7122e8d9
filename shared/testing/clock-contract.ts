import { describe, expect, test } from "vitest";
import type { Clock } from "../kernel/clock.ts";

type Stage = Readonly<{
  clock: Clock;
  /** Resolves once everything has run that was due by then. */
  pass: (milliseconds: number) => Promise<void>;
}>;

/** What everything that tells the time promises. */
export function describeClock(name: string, open: () => Stage): void {
  describe(`${name} as a clock`, () => {
    test("runs a task once, when it is due and not before what is being handled", async () => {
      const { clock, pass } = open();
      const ran: string[] = [];
      clock.after(0, () => ran.push("at once"));
      clock.after(2, () => ran.push("later"));
      expect(ran).toEqual([]);
      await pass(5);
      await pass(5);
      // A process that was held up finds both due, and may run either first.
      expect(ran.toSorted()).toEqual(["at once", "later"]);
    });

    test("runs what is due at the same time in the order in which it was asked for", async () => {
      const { clock, pass } = open();
      const ran: number[] = [];
      for (const each of [1, 2, 3]) clock.after(3, () => ran.push(each));
      await pass(6);
      expect(ran).toEqual([1, 2, 3]);
    });

    test("runs nothing that was called off, also by a task that ran before it, and calling off later is no harm", async () => {
      const { clock, pass } = open();
      const ran: string[] = [];
      const callOffs = [0, 2, 4].map((due) => clock.after(due, () => ran.push(`after ${due}`)));
      callOffs[0]?.();
      clock.after(1, () => callOffs[2]?.());
      await pass(8);
      expect(ran).toEqual(["after 2"]);
      for (const callOff of callOffs) callOff();
      await pass(1);
      expect(ran).toEqual(["after 2"]);
    });

    test("runs what a task asks for, and has moved on by then", async () => {
      const { clock, pass } = open();
      const began = clock.now();
      const { promise, resolve } = Promise.withResolvers<number>();
      clock.after(2, () => clock.after(2, () => resolve(clock.now() - began)));
      await pass(10);
      expect(await promise).toBeGreaterThan(0);
    });
  });
}
