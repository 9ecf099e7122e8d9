import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, openForReading } from "#electron/vault/store/open-database.ts";
import { readDeviceId } from "#electron/vault/store/device.ts";
import { SqliteSnapshots } from "#electron/vault/store/sqlite-snapshots.ts";
import { SqliteUpdateLog } from "#electron/vault/store/sqlite-update-log.ts";
import { homeFilesIn } from "#electron/platform/paths.ts";
import { type PartId, privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import type { NewUpdate } from "#shared/sync/update-log.ts";

const updatesInCommit = 1000;

/** A person's folder whose Private space holds these updates, written by the vault's own store. */
export function seedHome(updates: readonly NewUpdate[]): string {
  const home = mkdtempSync(join(tmpdir(), "throughline-bench-"));
  const opened = openDatabase(privateSpaceIn(home));
  if (!opened.ok) throw new Error(`The space cannot be made: ${opened.failure.kind}`);

  const database = opened.value;
  const device = readDeviceId(database, systemClock, systemRandom);
  const log = new SqliteUpdateLog(database, device, systemClock);
  for (let from = 0; from < updates.length; from += updatesInCommit) {
    const appended = log.append(updates.slice(from, from + updatesInCommit));
    if (!appended.ok) throw new Error(`The store answered ${appended.failure.kind}`);
  }
  database.close();
  return home;
}

/** How many updates of a document the vault reads beside its snapshot. */
export function countLooseUpdates(home: string, document: PartId): number {
  const database = openForReading(privateSpaceIn(home));
  try {
    return new SqliteSnapshots(database).growthOf(document).updates;
  } finally {
    database.close();
  }
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true });
}

function privateSpaceIn(home: string): string {
  return join(homeFilesIn(home).spaces, `${privateSpaceId}.db`);
}
