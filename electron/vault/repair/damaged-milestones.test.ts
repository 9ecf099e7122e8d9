import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { formatBackupName } from "../backups/backup-name.ts";
import { DeletedDocuments } from "../store/deleted-documents.ts";
import { migrations } from "../store/migrations.ts";
import { Milestones, packMilestone } from "../store/milestones.ts";
import { createDatabase } from "../store/open-database.ts";
import { openSpaceFile } from "./open-space-file.ts";

const document = documentIdSchema.parse(`doc_${"a".repeat(32)}`);
const state = Uint8Array.from({ length: 3_000 }, (_, at) => (at * at) % 251);

function createSpace(form = migrations.length) {
  const home = scratchFolder();
  const place = { path: join(home, "private.db"), backups: join(home, "backups") };
  const database = createDatabase(place.path, migrations.slice(0, form));
  const { at, size, hash, bytes } = packMilestone(state, 7);
  if (form < migrations.length) {
    database
      .prepare("INSERT INTO milestone (document, at, size, hash, bytes) VALUES (?, ?, ?, ?, ?)")
      .run(document, at, size, hash, bytes);
  } else milestonesIn(database).keep(document, { at, size, hash, bytes }, { isRead: true, now: 7 });
  database.close();
  return place;
}

function milestonesIn(database: DatabaseSync): Milestones {
  return new Milestones(database, { onCorrupt: () => undefined, onDropped: () => undefined });
}

/** What is told of the history once the file was opened, made anew if it is suspect. */
function historyIn(place: ReturnType<typeof createSpace>, isSuspect: boolean) {
  const opened = openSpaceFile({ ...place, space: privateSpaceId, now: 9, isSuspect });
  if (!opened.ok) throw new Error(opened.failure.kind);
  const { database } = opened.value;
  onTestFinished(() => database.close());
  const milestones = milestonesIn(database);
  return { list: milestones.list(document), read: milestones.read(document, 1) };
}

const row = { number: 1, at: 7, size: state.length };

test("a rebuild gives a state back to the document whose id was flipped in its row", () => {
  const place = createSpace();
  // The row is the one that has the packed bytes behind the id.
  const bytes = readFileSync(place.path);
  const hash = Buffer.from(packMilestone(state, 7).hash);
  const at = bytes.lastIndexOf(document, bytes.indexOf(hash)) + 10;
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(place.path, bytes);

  const { list, read } = historyIn(place, true);
  expect(list).toEqual({ ok: true, value: [{ ...row, isLastRead: true }] });
  expect(read).toEqual({ ok: true, value: state });
});

test("the states of an older file are proven when it is carried over, after a copy was kept", () => {
  const place = createSpace(3);
  const { list, read } = historyIn(place, false);
  expect(list).toEqual({ ok: true, value: [{ ...row, isLastRead: false }] });
  expect(read).toEqual({ ok: true, value: state });
  expect(readdirSync(place.backups)).toEqual([expect.stringContaining("before-version-")]);
});

test("a rebuild takes over the states of an older file", () => {
  const place = createSpace(3);
  expect(historyIn(place, true).read).toEqual({ ok: true, value: state });
});

test("of a document that was deleted for ever a rebuild takes no state from a backup", () => {
  const place = createSpace();
  mkdirSync(place.backups);
  const name = { space: privateSpaceId, at: 1, reason: "daily", isPartial: false } as const;
  copyFileSync(place.path, join(place.backups, formatBackupName(name)));
  const database = openTestDatabase(place.path);
  new DeletedDocuments(database, new ManualClock(), {
    suspect: () => undefined,
    emptyLogSoon: () => undefined,
  }).delete(document);
  database.close();
  expect(historyIn(place, true).list).toEqual({ ok: true, value: [] });
});
