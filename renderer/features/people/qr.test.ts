import fc from "fast-check";
import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { qrOf } from "./qr.ts";

const point = 4;
const margin = 2;

/** As `Matrix` draws it: dark squares on white, with a margin of two. */
function drawn(rows: readonly (readonly boolean[])[]) {
  const size = (rows.length + 2 * margin) * point;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let at = 0; at < size * size; at += 1) {
    const row = Math.floor(Math.floor(at / size) / point) - margin;
    const column = Math.floor((at % size) / point) - margin;
    if (rows[row]?.[column] === true) data.fill(0, at * 4, at * 4 + 3);
  }
  return { width: size, height: size, data };
}

test("what is drawn as a code is read from its picture", async () => {
  const letters = fc.stringMatching(/^throughline:\/\/join#[A-Za-z0-9_-]{40,600}$/);
  await fc.assert(
    fc.asyncProperty(letters, async (link) => {
      const rows = await qrOf(link);
      expect(rows.every((row) => row.length === rows.length)).toBe(true);
      expect(decodeQR(drawn(rows), { format: "RGBA", timeLimit: 1_000 })).toBe(link);
    }),
    { numRuns: 20 },
  );
});
