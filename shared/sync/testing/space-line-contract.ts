import { describe, expect, test } from "vitest";
import type { SpaceLine } from "../session/space-line.ts";

type Stage = Readonly<{
  one: SpaceLine;
  other: SpaceLine;
  /** Resolves once what was said has arrived. */
  pass: () => Promise<void>;
}>;

/** What two devices may rely on when they talk about a space. */
export function describeSpaceLine(name: string, open: () => Promise<Stage>): void {
  describe(`${name} as a line about a space`, () => {
    test("each end knows the other, and messages arrive whole and in order, both ways", async () => {
      const { one, other, pass } = await open();
      expect(one.peer).not.toBe(other.peer);
      const heard = { one: heardBy(one), other: heardBy(other) };
      for (const message of [[], [1, 2], [3]]) one.send(Uint8Array.from(message));
      other.send(Uint8Array.of(4));
      await pass();
      expect(heard).toEqual({ one: [[4]], other: [[], [1, 2], [3]] });
    });

    test("what is said in answer arrives as well", async () => {
      const { one, other, pass } = await open();
      const heard = heardBy(one);
      other.onMessage(([number = 0]) => other.send(Uint8Array.of(number + 1)));
      one.send(Uint8Array.of(1));
      await pass();
      expect(heard).toEqual([[2]]);
    });

    test("who fails the other ends the line: all who asked are told once, at both ends, and nothing is heard any more", async () => {
      const { one, other, pass } = await open();
      const told: string[] = [];
      for (const name of ["one", "one too"]) one.onClose(() => told.push(name));
      other.onClose(() => told.push("other"));
      const heard = [heardBy(one), heardBy(other)];
      one.fail("malformed");
      await pass();
      one.fail("malformed");
      one.send(Uint8Array.of(1));
      other.send(Uint8Array.of(1));
      await pass();
      expect(told.toSorted()).toEqual(["one", "one too", "other"]);
      expect(heard).toEqual([[], []]);
    });
  });
}

function heardBy(line: SpaceLine): number[][] {
  const heard: number[][] = [];
  line.onMessage((message) => heard.push([...message]));
  return heard;
}
