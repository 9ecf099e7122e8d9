import { describe, expect, test } from "vitest";
import type { Random } from "../kernel/random.ts";

/** What everything that chance is taken from promises. */
export function describeRandom(name: string, open: () => Random): void {
  describe(`${name} as chance`, () => {
    test.each([0, 1, 16, 40_000])("gives as many bytes as were asked for: %i", (count) => {
      expect(open().bytes(count)).toHaveLength(count);
    });

    test("gives other bytes each time, and leaves those alone that it gave", () => {
      const random = open();
      const given = Array.from({ length: 3_000 }, () => random.bytes(16));
      const asText = () => given.map((bytes) => bytes.join(" "));
      const before = asText();
      expect(new Set(before).size).toBe(given.length);
      random.bytes(16).fill(0);
      random.bytes(40_000).fill(0);
      expect(asText()).toEqual(before);
    });

    test("every byte comes up, none much more often than another", () => {
      const counts = Array.from({ length: 256 }, () => 0);
      for (const byte of open().bytes(40_000)) counts[byte] = (counts[byte] ?? 0) + 1;
      // 156 are to be expected of each, and 12 more or less are one deviation.
      expect(Math.min(...counts)).toBeGreaterThan(70);
      expect(Math.max(...counts)).toBeLessThan(260);
    });
  });
}
