import type { DatabaseSync } from "node:sqlite";
import { noteDeletion } from "../store/deletion-proof.ts";
import { partCertain } from "./certain.ts";
import { fillRecord } from "./fill-record.ts";
import { type FoundUpdate, scavenge } from "./scavenge.ts";

/**
 * Puts into a database what the log of a file that is gone has for certain, also behind what went with the file: where its chains
 * end is taken over as well, so that the gap is told. What was deleted for ever there stays deleted. Answers what only may be so.
 */
export function fillFromGone(database: DatabaseSync, path: string): readonly FoundUpdate[] {
  const found = scavenge(path, { mustGive: true });
  const { certain, perhaps } = partCertain(found);
  fillRecord(database, certain);
  for (const [id, at] of found.deleted) noteDeletion(database, id, at);
  return perhaps;
}
