import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeFrame, encodeFrame, type Frame, maximumUpdateBytes } from "./frames.ts";
import { partBytes, PartedUpdates, updateFrames } from "./parted-updates.ts";

function sent(frames: readonly Frame[]): readonly Frame[] {
  const parted = new PartedUpdates();
  return frames.flatMap((frame) => {
    const read = decodeFrame(encodeFrame(frame));
    if (!read.ok) throw new Error(read.failure.reason);
    const taken = parted.take(read.value);
    if (!taken.ok) throw new Error(taken.failure.reason);
    return taken.value === null ? [] : [taken.value];
  });
}

test("updates of any size come back whole, one for each, in their order", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 3 * partBytes }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(sizes, (lengths) => {
      const updates = lengths.map((length, index) => new Uint8Array(length).fill(index + 1));
      const back = sent(updates.flatMap((bytes, index) => updateFrames(index + 1, bytes)));
      expect(back.length).toBe(updates.length);
      for (const [index, frame] of back.entries()) {
        if (frame.kind !== "update") throw new Error("An update comes back as one");
        expect(frame.number).toBe(index + 1);
        expect(Buffer.compare(frame.bytes, updates[index] ?? new Uint8Array())).toBe(0);
      }
    }),
    { numRuns: 15 },
  );
});

test("an update of an ordinary size is one frame", () => {
  expect(updateFrames(3, Uint8Array.of(1))).toEqual([
    { kind: "update", number: 3, bytes: Uint8Array.of(1) },
  ]);
});

test("what comes between two parts is acted on at once", () => {
  const [part, last] = updateFrames(1, new Uint8Array(partBytes + 1));
  if (part === undefined || last === undefined) throw new Error("It takes two");
  const kinds = sent([part, { kind: "retry" }, last]).map(({ kind }) => kind);
  expect(kinds).toEqual(["retry", "update"]);
});

test("no more is put together than an update may have", () => {
  const parted = new PartedUpdates();
  const part: Frame = { kind: "part", bytes: new Uint8Array(partBytes) };
  for (let size = partBytes; size <= maximumUpdateBytes; size += partBytes) {
    expect(parted.take(part).ok).toBe(true);
  }
  expect(parted.take(part).ok).toBe(false);
});
