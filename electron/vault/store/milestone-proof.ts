import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { sameBytes } from "./chain.ts";
import { withOneBitBack } from "./one-bit.ts";

/**
 * What a milestone's row says beside its packed bytes, for which `hash` speaks. The document is taken as
 * bytes: a flipped bit may leave what is no text any more.
 */
export type MilestoneClaim = Readonly<{
  number: bigint;
  document: Uint8Array;
  at: bigint;
  size: bigint;
  hash: Uint8Array;
}>;

export type ProvenMilestone = Readonly<{ claim: MilestoneClaim; proof: Uint8Array }>;

/** Ties a state to its document, its number and its time: the same row elsewhere has another proof. */
export function proofOf(claim: MilestoneClaim): Uint8Array {
  return sumOf(encodeClaim(claim));
}

/**
 * The claim as it was made: as it stands, or with one bit of it or of its proof turned back. Null if no
 * single bit explains the damage.
 */
export function rightClaim(claim: MilestoneClaim, proof: Uint8Array): ProvenMilestone | null {
  const own = proofOf(claim);
  if (bitsBetween(own, proof) <= 1) return { claim, proof: own };

  const right = withOneBitBack(encodeClaim(claim), (bytes) => sameBytes(sumOf(bytes), proof));
  if (right === null) return null;
  return { claim: decodeClaim(Buffer.from(right), claim.document.length), proof };
}

const argumentsSchema = z.tuple([
  z.bigint(),
  z.instanceof(Uint8Array),
  z.bigint(),
  z.bigint(),
  z.instanceof(Uint8Array),
]);

/** Lets a migration's SQL prove the rows that it finds. */
export function offerProofs(database: DatabaseSync): void {
  database.function(
    "milestone_proof",
    { deterministic: true, useBigIntArguments: true, varargs: true },
    (...given) => {
      const [number, document, at, size, hash] = argumentsSchema.parse(given);
      return proofOf({ number, document, at, size, hash });
    },
  );
}

const numbersSize = 24;

function encodeClaim({ number, document, at, size, hash }: MilestoneClaim): Buffer {
  const numbers = Buffer.alloc(numbersSize);
  for (const [index, value] of [number, at, size].entries()) {
    numbers.writeBigInt64BE(value, index * 8);
  }
  return Buffer.concat([numbers, document, hash]);
}

function decodeClaim(bytes: Buffer, documentSize: number): MilestoneClaim {
  return {
    number: bytes.readBigInt64BE(0),
    at: bytes.readBigInt64BE(8),
    size: bytes.readBigInt64BE(16),
    document: bytes.subarray(numbersSize, numbersSize + documentSize),
    hash: bytes.subarray(numbersSize + documentSize),
  };
}

function sumOf(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update("milestone").update(bytes).digest();
}

function bitsBetween(one: Uint8Array, other: Uint8Array): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  let bits = 0;
  for (const [index, byte] of one.entries()) {
    for (let rest = byte ^ (other[index] ?? 0); rest > 0; rest &= rest - 1) bits++;
  }
  return bits;
}
