import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { type DeviceKey, deviceKeySchema } from "#shared/domain/ids.ts";
import { readMeta, writeMeta } from "./meta.ts";

const timesSchema = z.array(z.tuple([deviceKeySchema, z.int()])).catch([]);

/** When each other device was last seen to be in sync with this one. Were it lost, nothing is but what is said of it. */
export function readInSyncTimes(database: DatabaseSync): ReadonlyMap<DeviceKey, number> {
  return new Map(timesSchema.parse(parsed(readMeta(database, "in-sync") ?? "[]")));
}

/** Those that are later than what is there; the file stays as it is if none is. */
export function noteInSyncTimes(
  database: DatabaseSync,
  seen: readonly Readonly<{ device: DeviceKey; at: number }>[],
): void {
  const times = new Map(readInSyncTimes(database));
  const later = seen.filter(({ device, at }) => at > (times.get(device) ?? 0));
  if (later.length === 0) return;
  for (const { device, at } of later) times.set(device, at);
  writeMeta(database, "in-sync", JSON.stringify([...times]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}
