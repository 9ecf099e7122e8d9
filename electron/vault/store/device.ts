import type { DatabaseSync } from "node:sqlite";
import { createDeviceId, type DeviceId, deviceIdSchema } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";

const key = "device";

/**
 * The id under which this installation writes into this database, made on the first opening. An id
 * that cannot be read is replaced: a new device starts a chain of its own and disturbs nobody's.
 */
export function readDeviceId(database: DatabaseSync, clock: Clock, random: Random): DeviceId {
  const row = database.prepare("SELECT value FROM meta WHERE key = ?").get(key);
  const stored = deviceIdSchema.safeParse(row?.["value"]);
  if (stored.success) return stored.data;

  const created = createDeviceId(clock, random);
  database
    .prepare(
      "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
    )
    .run(key, created);
  return created;
}
