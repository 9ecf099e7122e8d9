import type { DatabaseSync } from "node:sqlite";
import type { PartId } from "#shared/domain/ids.ts";
import type { Remains } from "../reader/contract.ts";
import { isStructureWhole } from "../store/verify-database.ts";
import { type Found, scavenge } from "./scavenge.ts";

type Places = Readonly<{
  path: string;
  descriptor: number | null;
  /** Those of the same generation. */
  backups: readonly string[];
}>;

/** What chains can be mended with. */
export type FoundHistory = Pick<Found, "updates" | "snapshots">;

/** Every update and snapshot that a space's file and its backups still have, wherever it lies in them. */
export function historyIn({ path, descriptor, backups }: Places): FoundHistory {
  const found = [scavenge(path, { descriptor }), ...backups.map((backup) => scavenge(backup))];
  return {
    updates: found.flatMap(({ updates }) => updates),
    snapshots: found.flatMap(({ snapshots }) => snapshots),
  };
}

/** The same of some parts of documents. */
export function remainsOf(
  database: DatabaseSync,
  { documents, ...places }: Places & Readonly<{ documents: readonly PartId[] }>,
): Remains {
  if (!isStructureWhole(database)) return nothingBecauseDamaged;
  const wanted = new Set(documents);
  const { updates, snapshots } = historyIn(places);
  return {
    isWhole: true,
    updates: updates.filter(({ document }) => wanted.has(document)),
    snapshots: snapshots.filter(({ document }) => wanted.has(document)),
  };
}

export const nothingBecauseDamaged: Remains = { isWhole: false, updates: [], snapshots: [] };
