import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { keptOf, type Loss } from "./loss.ts";

type Change =
  | Readonly<{ kind: "write"; at: number; bytes: Buffer }>
  | Readonly<{ kind: "truncate"; size: number }>;

/** A disk writes a sector wholly or not at all, and no two of them together. */
const sectorSizes = [512, 4096] as const;

/** One file's bytes as of its last sync, and what was done to it since. */
export class RecordedFile {
  #synced = new Content();
  #pending: Change[] = [];

  write(at: number, bytes: Buffer): void {
    this.#pending.push({ kind: "write", at, bytes });
  }

  truncate(size: number): void {
    this.#pending.push({ kind: "truncate", size });
  }

  sync(): void {
    for (const change of this.#pending) this.#synced.apply(change);
    this.#pending = [];
  }

  /** What a cut of the power at this moment might leave of it. */
  cut(random: SeededRandom, loss: Loss): Buffer {
    const left = this.#synced.copy();
    const kept = keptOf(this.#pending, random, loss);
    const sector = sectorSizes[random.below(sectorSizes.length)] ?? 512;
    for (const change of kept) {
      const isTorn = loss === "any" && change.kind === "write" && random.below(3) === 0;
      const parts = isTorn ? keptOf(partsOf(change, sector), random, "any") : [change];
      for (const part of parts) left.apply(part);
    }
    return left.bytes();
  }
}

/** Cuts a write where the sectors of the disk meet. */
function partsOf(write: Extract<Change, { kind: "write" }>, sector: number): readonly Change[] {
  const parts: Change[] = [];
  const end = write.at + write.bytes.length;
  for (let at = write.at; at < end;) {
    const until = Math.min(end, (Math.floor(at / sector) + 1) * sector);
    parts.push({ kind: "write", at, bytes: write.bytes.subarray(at - write.at, until - write.at) });
    at = until;
  }
  return parts;
}

/** Bytes that grow; what was never written is zero. */
class Content {
  #bytes = Buffer.alloc(0);
  #size = 0;

  apply(change: Change): void {
    if (change.kind === "truncate") {
      this.#reserve(change.size);
      if (change.size < this.#size) this.#bytes.fill(0, change.size, this.#size);
      this.#size = change.size;
      return;
    }
    this.#reserve(change.at + change.bytes.length);
    change.bytes.copy(this.#bytes, change.at);
    this.#size = Math.max(this.#size, change.at + change.bytes.length);
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#size);
  }

  copy(): Content {
    const copy = new Content();
    copy.#bytes = Buffer.from(this.bytes());
    copy.#size = this.#size;
    return copy;
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const grown = Buffer.alloc(Math.max(size, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#size);
    this.#bytes = grown;
  }
}
