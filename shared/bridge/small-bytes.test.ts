import * as fc from "fast-check";
import { expect, test } from "vitest";
import { packed, unpacked } from "./small-bytes.ts";

test("bytes come over as they are, however many, and so does everything else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(unpacked(packed(bytes))).toEqual(bytes);
    }),
  );
  for (const message of [{ kind: "flush" }, null, 1, "words — no bytes"]) {
    expect(unpacked(packed(message))).toBe(message);
  }
});

test("few bytes cross as text", () => {
  expect(packed(new Uint8Array([2, 255, 0]))).toBe("\u0002\u00ff\u0000");
  expect(packed(new Uint8Array(1_000))).toBeInstanceOf(Uint8Array);
});
