import type { DatabaseSync } from "node:sqlite";

/** What a space's file knows of itself. */
type MetaKey =
  | "device"
  | "generation"
  | "space"
  | "form"
  | "name"
  | "kind"
  | "sealer"
  | "signing-salt"
  | "next-salt"
  | "in-sync"
  | "lived"
  | "made-anew";

export function readMeta(database: DatabaseSync, key: MetaKey): string | null {
  const value = database.prepare("SELECT value FROM meta WHERE key = ?").get(key)?.["value"];
  return typeof value === "string" ? value : null;
}

/** `null` takes the key away. */
export function writeMeta(database: DatabaseSync, key: MetaKey, value: string | null): void {
  if (value === null) {
    database.prepare("DELETE FROM meta WHERE key = ?").run(key);
    return;
  }
  database
    .prepare(
      "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
    )
    .run(key, value);
}
