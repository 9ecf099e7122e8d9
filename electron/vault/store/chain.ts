import { createHash } from "node:crypto";
import type { DeviceId, PartId } from "#shared/domain/ids.ts";

/** What a chain's first update is linked to. */
export const chainStart: Uint8Array = new Uint8Array(32);

export type Link = Readonly<{
  previous: Uint8Array;
  document: PartId;
  device: DeviceId;
  sequence: number;
  bytes: Uint8Array;
}>;

/** Ties an update to its place: the same bytes elsewhere have another hash. */
export function hashOf({ previous, document, device, sequence, bytes }: Link): Uint8Array {
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(sequence));
  return createHash("sha256")
    .update(previous)
    .update(document)
    .update(device)
    .update(count)
    .update(bytes)
    .digest();
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
