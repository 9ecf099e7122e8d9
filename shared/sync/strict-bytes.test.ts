import { expect, test } from "vitest";
import { isSame } from "./strict-bytes.ts";

test.for([1, 3, 63, 64, 65, 67, 200])(
  "of %i bytes each counts, wherever they lie in memory",
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => at % 251);
    const elsewhere = new Uint8Array([9, ...bytes, 9]).subarray(1, length + 1);
    expect(isSame(bytes, elsewhere)).toBe(true);
    expect(isSame(bytes, bytes.subarray(1))).toBe(false);
    for (const [at, byte] of bytes.entries()) {
      expect(isSame(bytes, elsewhere.with(at, byte ^ 1))).toBe(false);
    }
  },
);
