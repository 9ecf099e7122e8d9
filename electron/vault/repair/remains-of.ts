import type { DatabaseSync } from "node:sqlite";
import type { PartId } from "#shared/domain/ids.ts";
import type { Remains } from "../reader/contract.ts";
import { isStructureWhole } from "../store/verify-database.ts";
import { type FoundUpdate, scavenge } from "./scavenge.ts";

type Places = Readonly<{
  path: string;
  descriptor: number | null;
  /** Those of the same generation. */
  backups: readonly string[];
}>;

/** Every update that a space's file and its backups still have, wherever it lies in them. */
export function updatesIn({ path, descriptor, backups }: Places): readonly FoundUpdate[] {
  return [scavenge(path, { descriptor }), ...backups.map((backup) => scavenge(backup))].flatMap(
    ({ updates }) => updates,
  );
}

/** The same of some parts of documents. */
export function remainsOf(
  database: DatabaseSync,
  { documents, ...places }: Places & Readonly<{ documents: readonly PartId[] }>,
): Remains {
  if (!isStructureWhole(database)) return { isWhole: false, updates: [] };
  const wanted = new Set(documents);
  return {
    isWhole: true,
    updates: updatesIn(places).filter(({ document }) => wanted.has(document)),
  };
}
