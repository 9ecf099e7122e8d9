import type { SeededRandom } from "#shared/testing/seeded-random.ts";

/** A way in which a disk gives back other bytes than it was given. */
export type Damage = Readonly<{
  name: string;
  apply: (bytes: Buffer, random: SeededRandom) => Buffer;
}>;

const pageSize = 4096;
const sectorSize = 512;

const damages: readonly Damage[] = [
  { name: "one bit flipped", apply: (bytes, random) => flip(bytes, random, 1) },
  {
    name: "some bits flipped",
    apply: (bytes, random) => flip(bytes, random, 2 + random.below(15)),
  },
  { name: "cut short", apply: (bytes, random) => bytes.subarray(0, random.below(bytes.length)) },
  {
    name: "emptied",
    apply: () => Buffer.alloc(0),
  },
  {
    name: "a page of zeros",
    apply: (bytes, random) => fillAt(bytes, blockAt(bytes, random, pageSize), pageSize, 0),
  },
  {
    name: "a sector of ones",
    apply: (bytes, random) => fillAt(bytes, blockAt(bytes, random, sectorSize), sectorSize, 0xff),
  },
  { name: "a sector of noise", apply: addNoise },
  { name: "two pages swapped", apply: swapPages },
];

/** Single bits are what disks mostly do, so half of all damages are. An emptied file is the same each time. */
export function chooseDamage(random: SeededRandom): Damage {
  const [bit, , , emptied] = damages;
  if (bit === undefined || emptied === undefined) throw new Error("There are damages");
  if (random.below(2) === 0) return bit;
  const chosen = damages[1 + random.below(damages.length - 1)] ?? bit;
  return chosen === emptied && random.below(10) > 0 ? bit : chosen;
}

function flip(bytes: Buffer, random: SeededRandom, count: number): Buffer {
  const flipped = Buffer.from(bytes);
  for (let each = 0; each < count; each++) {
    const at = random.below(flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8));
  }
  return flipped;
}

function blockAt(bytes: Buffer, random: SeededRandom, size: number): number {
  return random.below(Math.max(1, Math.floor(bytes.length / size))) * size;
}

function fillAt(bytes: Buffer, at: number, size: number, value: number): Buffer {
  const filled = Buffer.from(bytes);
  return filled.fill(value, at, Math.min(at + size, filled.length));
}

function addNoise(bytes: Buffer, random: SeededRandom): Buffer {
  const noisy = Buffer.from(bytes);
  noisy.set(random.bytes(Math.min(sectorSize, noisy.length)), blockAt(noisy, random, sectorSize));
  return noisy;
}

function swapPages(bytes: Buffer, random: SeededRandom): Buffer {
  const one = blockAt(bytes, random, pageSize);
  const other = blockAt(bytes, random, pageSize);
  const swapped = Buffer.from(bytes);
  bytes.copy(swapped, one, other, other + pageSize);
  bytes.copy(swapped, other, one, one + pageSize);
  return swapped;
}
