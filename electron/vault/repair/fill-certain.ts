import type { DatabaseSync } from "node:sqlite";
import { partCertain } from "./certain.ts";
import { fillRecord } from "./fill-record.ts";
import { type FoundUpdate, scavenge } from "./scavenge.ts";

/**
 * Puts into a database what a file of the space and its log have for certain; where the file is gone, that is what its log has, also
 * behind what went with it: where its chains end is taken over as well, so that the gap is told.
 * Answers what only may be so.
 */
export function fillCertain(database: DatabaseSync, path: string): readonly FoundUpdate[] {
  // What the disk does not give now it may give later: then all of it is there, and nobody would look again.
  const found = scavenge(path, { mustGive: true });
  const { certain, perhaps } = partCertain(found);
  fillRecord(database, certain);
  return perhaps;
}
