import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeFrame, encodeFrame, type Frame } from "./frames.ts";

const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 });
const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      "open" as const,
      "damaged" as const,
      "retry" as const,
      "deleted" as const,
    ),
  }),
  fc.record({ kind: fc.constant("update" as const), number: fc.nat(), bytes }),
  fc.record({ kind: fc.constant("part" as const), bytes }),
  fc.record({ kind: fc.constant("contents" as const), updates: fc.array(bytes, { maxLength: 5 }) }),
  fc.record({ kind: fc.constant("stored" as const), number: fc.nat() }),
  fc.record({
    kind: fc.constant("fault" as const),
    fault: fc.constantFrom(
      "disk-full" as const,
      "read-only" as const,
      "io" as const,
      "damaged" as const,
    ),
  }),
);

test("a frame comes back as it was sent", () => {
  fc.assert(
    fc.property(frame, (sent) => {
      expect(decodeFrame(encodeFrame(sent))).toEqual({ ok: true, value: sent });
    }),
  );
});

test("no bytes at all make the decoder throw, and none are read past their end", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (rubbish) => {
      const read = decodeFrame(rubbish);
      if (!read.ok) expect(read.failure.reason).not.toBe("");
    }),
    { numRuns: 2000 },
  );
});

test("a frame cut short or with something after its end is refused", () => {
  fc.assert(
    fc.property(frame, (sent) => {
      const whole = encodeFrame(sent);
      expect(decodeFrame(whole.slice(0, -1)).ok).toBe(false);
      expect(decodeFrame(Uint8Array.of(...whole, 0)).ok).toBe(false);
    }),
  );
});

test.each([undefined, null, "frame", 3, {}, [1, 2], new ArrayBuffer(2)])(
  "%j is not a frame",
  (message) => {
    expect(decodeFrame(message).ok).toBe(false);
  },
);

test("a count that the bytes cannot hold is refused at once", () => {
  const claimsFourBillion = Uint8Array.of(3, 255, 255, 255, 255, 15);
  expect(decodeFrame(claimsFourBillion).ok).toBe(false);
});
