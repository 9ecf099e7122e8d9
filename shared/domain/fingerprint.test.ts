import { expect, test } from "vitest";
import { fingerprintOf } from "./fingerprint.ts";
import { deviceKeySchema } from "./ids.ts";

test("a fingerprint is the first half of a key, four digits at a time, so that keys which differ anywhere in it do not look alike", () => {
  const key = "0123456789abcdef".repeat(4).split("").toReversed().join("");
  const shown = (digits: string) => fingerprintOf(deviceKeySchema.parse(digits)).join(" ");
  expect(shown(key)).toBe("fedc ba98 7654 3210 fedc ba98 7654 3210");
  for (let at = 0; at < 32; at++) {
    const other = key.slice(0, at) + (key[at] === "0" ? "1" : "0") + key.slice(at + 1);
    expect(shown(other)).not.toBe(shown(key));
  }
});
