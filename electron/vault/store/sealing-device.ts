import type { DatabaseSync } from "node:sqlite";
import type { DeviceKey } from "#shared/domain/ids.ts";
import { readMeta, writeMeta } from "./meta.ts";

/**
 * Whether a device's key may still sign in this file. A file that was restored or made anew writes under
 * another local id from then on: what the key signed last may be missing in it, and its sequences would be
 * given a second time. Such a file needs another key.
 */
export function mayKeyStillSeal(database: DatabaseSync, key: DeviceKey): boolean {
  const device = readMeta(database, "device") ?? "";
  const [knownKey, knownDevice] = (readMeta(database, "sealer") ?? "").split(" ");
  if (knownKey === key) return knownDevice === device;
  writeMeta(database, "sealer", `${key} ${device}`);
  return true;
}
