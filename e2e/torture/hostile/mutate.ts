import type { SeededRandom } from "#shared/testing/seeded-random.ts";

/** Bytes that differ from those given, in one of the ways in which accidents and attackers make them differ. */
export function mutated(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  for (;;) {
    let result = mutate(bytes, random);
    for (let more = random.below(3); more > 0; more--) result = mutate(result, random);
    if (Buffer.compare(result, bytes) !== 0) return result;
  }
}

/** Numbers that are counted on, as the format writes them. */
const numbers: readonly (readonly number[])[] = [
  [0],
  [1],
  [0x7f],
  [0x80, 0x01],
  [0xff, 0xff, 0x03],
  [0x80, 0x9c, 0xad, 0x0e],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
];

function mutate(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  const at = random.below(bytes.length + 1);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random.below(7)) {
    case 0: {
      const copy = bytes.slice();
      copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
      return copy;
    }
    case 1: {
      const copy = bytes.slice();
      copy[at] = random.below(256);
      return copy;
    }
    case 2:
      return before.slice();
    case 3:
      return joined(before, random.bytes(1 + random.below(8)), after);
    case 4:
      return joined(before, after.subarray(1 + random.below(4)));
    case 5:
      return joined(before, before.subarray(random.below(at + 1)), after);
    default: {
      const number = numbers[random.below(numbers.length)] ?? [];
      return joined(before, Uint8Array.from(number), after.subarray(1));
    }
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
