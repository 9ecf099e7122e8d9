import type { DatabaseSync } from "node:sqlite";
import type { LivedTime } from "#shared/sync/lived-time.ts";
import { readMeta, writeMeta } from "./meta.ts";
import { proofOfRow } from "./row-proof.ts";

/** As it was noted last; null if it never was, or is not what was written: one wrong digit would be years. */
export function readLivedTime(database: DatabaseSync): LivedTime | null {
  const [at = "", seen = "", proof] = readMeta(database, "lived")?.split(" ") ?? [];
  const lived = { at: Number(at), seen: Number(seen) };
  return proof === proofOf(lived) ? lived : null;
}

export function writeLivedTime(database: DatabaseSync, lived: LivedTime): void {
  writeMeta(database, "lived", `${lived.at} ${lived.seen} ${proofOf(lived)}`);
}

function proofOf({ at, seen }: LivedTime): string {
  return Buffer.from(proofOfRow("lived", [at, seen])).toString("hex");
}
