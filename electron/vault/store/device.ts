import type { DatabaseSync } from "node:sqlite";
import { createDeviceId, type DeviceId, deviceIdSchema } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";
import { readMeta, writeMeta } from "./meta.ts";

/**
 * The id under which this installation writes into this database, made on the first opening. An id
 * that cannot be read is replaced: a new device starts a chain of its own and disturbs nobody's.
 */
export function readDeviceId(database: DatabaseSync, clock: Clock, random: Random): DeviceId {
  const stored = deviceIdSchema.safeParse(readMeta(database, "device"));
  if (stored.success) return stored.data;

  const created = createDeviceId(clock, random);
  writeMeta(database, "device", created);
  return created;
}
