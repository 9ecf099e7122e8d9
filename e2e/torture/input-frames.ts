import { encodeFrame, type Frame } from "#shared/sync/frames.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { pick } from "./input-calls.ts";

const highestTag = 9;

/** One message on a document's port that is no frame, or not exactly one. */
export function badFrame(random: SeededRandom): unknown {
  const whole = encodeFrame(goodFrame(random));
  switch (random.below(7)) {
    case 0:
      return pick(random, [
        null,
        undefined,
        "open",
        2,
        {},
        [1],
        new ArrayBuffer(4),
        new DataView(whole.buffer),
      ]);
    case 1:
      return new Uint8Array(0);
    case 2:
      return whole.slice(0, random.below(whole.length));
    case 3:
      return Uint8Array.of(...whole, ...random.bytes(1 + random.below(8)));
    case 4:
      return Uint8Array.of(highestTag + 1 + random.below(255 - highestTag), ...whole.slice(1));
    case 5:
      // An update that claims more bytes than there are.
      return Uint8Array.of(2, 1, 0xff, 0xff, 0xff, 0xff, 0x07, ...random.bytes(random.below(40)));
    default:
      // An empty update, a fault that does not exist, contents that never end.
      return pick(random, [
        Uint8Array.of(2, 1, 0),
        Uint8Array.of(5, 4 + random.below(200)),
        Uint8Array.of(3, 0xff, 0x7f, 1),
      ]);
  }
}

export function goodFrame(random: SeededRandom): Frame {
  const bytes = random.bytes(1 + random.below(60));
  const number = random.below(2 ** 30);
  return pick<Frame>(random, [
    { kind: "open" },
    { kind: "retry" },
    { kind: "damaged" },
    { kind: "stored", number },
    { kind: "fault", fault: pick(random, ["disk-full", "read-only", "io", "damaged"] as const) },
    { kind: "update", number, bytes },
    { kind: "part", bytes },
    { kind: "contents", updates: [bytes, bytes.slice().reverse()] },
  ]);
}
