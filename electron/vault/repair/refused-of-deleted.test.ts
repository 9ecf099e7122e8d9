import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { SampleChain } from "#shared/sync/testing/sample-chain.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { stampOf } from "../backups/backup-name.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { DeletedDocuments } from "../store/deleted-documents.ts";
import { QuarantineRows } from "../store/quarantine-rows.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const noon = Date.parse("2026-11-26T12:00:00Z");
const clock = new ManualClock();

test.each([
  { from: "a backup", isSuspect: true },
  { from: "a copy that is put back", isSuspect: false },
])(
  "what was refused of a document that was deleted for ever does not come back from $from",
  ({ isSuspect }) => {
    const live = join(scratchFolder(), "private.db");
    const path = join(scratchFolder(), "spaces", "private.db");
    const backups = join(dirname(path), "..", "backups");
    for (const folder of [dirname(path), backups]) mkdirSync(folder);
    const older = isSuspect
      ? join(backups, `private.${stampOf(noon - 1000)}.db`)
      : putBackNameOf(path);

    const database = openTestDatabase(live);
    const log = new SqliteUpdateLog(database, testDevice, clock);
    for (const document of [note, prd]) log.append([{ document, bytes: Uint8Array.of(1) }]);
    const chain = new SampleChain(1, { document: prd, part: "body" });
    const { device: from } = chain;
    const { bytes } = chain.next().whole;
    new QuarantineRows(database).put({ from, reason: "forged", at: 1, bytes });
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    copyFileSync(live, older);
    const care = { suspect: () => undefined, emptyLogSoon: () => undefined };
    new DeletedDocuments(database, clock, care).delete(prd);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    copyFileSync(live, path);
    database.close();

    const opened = openSpaceFile({ path, backups, space: privateSpaceId, now: noon, isSuspect });
    if (!opened.ok) throw new Error(opened.failure.kind);
    expect(new QuarantineRows(opened.value.database).latest()).toEqual([]);
    opened.value.database.close();
  },
);
