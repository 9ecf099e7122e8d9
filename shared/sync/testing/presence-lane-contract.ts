import { describe, expect, test } from "vitest";
import type { PresenceLane } from "../presence/presence-lane.ts";
import { encodePresence } from "../presence/presence-codec.ts";

type Stage = Readonly<{
  one: PresenceLane;
  other: PresenceLane;
  /** Resolves once what was said has arrived, and a link that is full takes something again. */
  pass: () => Promise<void>;
  /** Gives the link of the first one more than it takes. */
  fill: () => void;
  /** Ends the link. */
  end: () => void;
}>;

/** What whoever tells where somebody is may rely on, of the part of a link that is for it. */
export function describePresenceLane(name: string, open: () => Promise<Stage>): void {
  describe(`${name} as a lane for presence`, () => {
    test("each end knows the other, and what is said arrives in order, both ways", async () => {
      const { one, other, pass } = await open();
      expect(one.peer).not.toBe(other.peer);
      const heard = { one: heardBy(one), other: heardBy(other) };
      expect([1, 2].map((number) => one.send(sample(number)))).toEqual([true, true]);
      expect(other.send(sample(3))).toBe(true);
      await pass();
      expect(heard).toEqual({ one: [sample(3)], other: [sample(1), sample(2)] });
    });

    test("a link that is full drops what is said and says so; once it takes something again, all who asked are told", async () => {
      const { one, other, pass, fill } = await open();
      const heard = heardBy(other);
      const told: string[] = [];
      for (const who of ["first", "second"]) one.onFree(() => void told.push(who));
      fill();
      expect(one.send(sample(1))).toBe(false);
      expect(told).toEqual([]);
      await pass();
      expect(told).toEqual(["first", "second"]);
      expect(one.send(sample(2))).toBe(true);
      await pass();
      expect(heard).toEqual([sample(2)]);
    });

    test("what is said as soon as the link takes something again is taken", async () => {
      const { one, other, pass, fill } = await open();
      const heard = heardBy(other);
      const taken: boolean[] = [];
      one.onFree(() => void taken.push(one.send(sample(7))));
      fill();
      await pass();
      expect(taken).toEqual([true]);
      await pass();
      expect(heard).toEqual([sample(7)]);
    });

    test("both ends are told once that the link is gone, all who asked, and nothing is said or heard any more", async () => {
      const { one, other, pass, end } = await open();
      const told: string[] = [];
      for (const who of ["one", "one too"]) one.onClose(() => void told.push(who));
      const tooLate = () => one.onClose(() => void told.push("whoever asks later"));
      other.onClose(() => void told.push("other"));
      const heard = [one, other].map(heardBy);
      end();
      await pass();
      end();
      tooLate();
      expect([one.send(sample(1)), other.send(sample(2))]).toEqual([false, false]);
      await pass();
      expect(told.toSorted()).toEqual(["one", "one too", "other", "whoever asks later"]);
      expect(heard).toEqual([[], []]);
    });
  });
}

function sample(number: number): Uint8Array {
  return encodePresence({ kind: "gone", sequence: number });
}

function heardBy(lane: PresenceLane): Uint8Array[] {
  const heard: Uint8Array[] = [];
  lane.onMessage((message) => void heard.push(message));
  return heard;
}
