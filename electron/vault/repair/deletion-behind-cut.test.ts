import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { DeletedDocuments } from "../store/deleted-documents.ts";
import { holdStill } from "../store/hold-still.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const gone = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const clock = new ManualClock();
const frame = 24 + 4096;
const care = { suspect: () => undefined, emptyLogSoon: () => undefined };

/** A space as a kill leaves it while somebody reads: one of its documents was deleted for ever, and that is in the log still. */
function killed() {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  const log = new SqliteUpdateLog(database, testDevice, clock);
  log.append([{ document: gone, bytes: Buffer.from("to be deleted for ever") }]);
  log.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  const still = holdStill(live);
  const begin = readFileSync(`${live}-wal`).length;
  expect(new DeletedDocuments(database, clock, care).delete(gone).ok).toBe(true);
  const end = readFileSync(`${live}-wal`).length;
  log.append([{ document: prd, bytes: Uint8Array.of(2) }]);
  const folder = scratchFolder();
  for (const name of ["private.db", "private.db-wal"]) {
    copyFileSync(join(dirname(live), name), join(folder, name));
  }
  still?.close();
  return { folder, begin, end };
}

test.each([
  // Without the mark of its commit nothing tells a transaction from one that a power cut tore.
  ["frame, but for the one that commits", 0, 1],
  ["page", 24, 0],
])(
  "a document that was deleted for ever stays deleted whichever %s of that is lost behind the cut of a log",
  (_what, from, spared) => {
    const { folder, begin, end } = killed();
    expect(end - begin).toBeGreaterThan(3 * frame);
    for (let lost = begin; lost < end - spared * frame; lost += frame) {
      const path = join(scratchFolder(), "spaces", "private.db");
      mkdirSync(dirname(path));
      copyFileSync(join(folder, "private.db"), path);
      const log = readFileSync(join(folder, "private.db-wal"));
      writeFileSync(`${path}-wal`, log.fill(0, lost + from, lost + frame));
      const backups = join(dirname(path), "backups");
      const file = openSpaceFile({ path, backups, space: privateSpaceId, now: 5 });
      if (!file.ok) throw new Error(file.failure.kind);
      const { database } = file.value;
      onTestFinished(() => database.close());
      expect(new DeletedDocuments(database, clock, care).all()).toEqual([gone]);
      const rows = database.prepare("SELECT 1 FROM update_log WHERE document = ?").all(gone);
      expect(rows).toEqual([]);
      const read = new SqliteUpdateLog(database, testDevice, clock).read(prd);
      expect(read.ok && updatesOf(read.value).map((bytes) => bytes[0])).toEqual([1, 2]);
    }
  },
);
