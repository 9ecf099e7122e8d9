import type * as Y from "yjs";
import { type BlockId, asBlockId } from "./block.ts";

/**
 * What something was joined behind: the terminator that ended the segment of the block its join names. A division leaves
 * that to the part behind which it stands.
 */
export type End = Readonly<{ target: BlockId; client: number; clock: number }>;

const pattern = /^(.*)\/(\d{1,16})-(\d{1,16})$/s;

/** `block/client-clock`; anything else names no end. */
export function parseEnd(stored: unknown): End | null {
  const [, target, client, clock] = typeof stored === "string" ? (pattern.exec(stored) ?? []) : [];
  if (target === undefined) return null;
  return { target: asBlockId(target), client: Number(client), clock: Number(clock) };
}

export function writtenEnd(target: BlockId, { client, clock }: Y.ID): string {
  return `${target}/${client}-${clock}`;
}

export function sameEnd(one: End | null, other: End | null): boolean {
  if (one === null || other === null) return one === other;
  return one.target === other.target && one.client === other.client && one.clock === other.clock;
}
