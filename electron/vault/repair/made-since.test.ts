import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { stampOf } from "../backups/backup-name.ts";
import { DeletedDocuments } from "../store/deleted-documents.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const clock = new ManualClock();
const noon = Date.parse("2026-11-26T12:00:00Z");
const [earlier, later] = [noon - 9_000_000, noon - 1_000];

type Made = Readonly<{
  updates: number;
  name: string;
  kind?: string;
  /** Of another document, written behind the others, and whether that was deleted for ever since. */
  others?: "there" | "deleted" | undefined;
}>;

function make(path: string, { updates, name, kind, others }: Made): void {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  const log = new SqliteUpdateLog(database, testDevice, clock);
  for (let byte = 1; byte <= updates; byte++) {
    log.append([{ document: prd, bytes: Uint8Array.of(byte) }]);
  }
  if (others !== undefined) log.append([{ document: note, bytes: Uint8Array.of(1) }]);
  if (others === "deleted") {
    const care = { suspect: () => undefined, emptyLogSoon: () => undefined };
    expect(new DeletedDocuments(database, clock, care).delete(note)).toMatchObject({ ok: true });
  }
  writeMeta(database, "space", privateSpaceId);
  writeMeta(database, "name", name);
  if (kind !== undefined) writeMeta(database, "kind", kind);
  database.prepare("INSERT INTO last_read VALUES (?, ?)").run(prd, updates);
  database.close();
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(live, path);
}

/** What a space has at its start whose file is gone, beside a file that was set aside and a backup. */
function atStart(aside: Made & { at: number }, backup: Made & { at: number }) {
  const path = join(scratchFolder(), "spaces", "private.db");
  const backups = join(dirname(path), "..", "backups");
  make(join(dirname(path), `private.damaged-${stampOf(aside.at)}.db`), aside);
  make(join(backups, `private.${stampOf(backup.at)}.db`), backup);
  const file = openSpaceFile({ path, backups, space: privateSpaceId, now: noon });
  if (!file.ok) throw new Error(file.failure.kind);
  const { database } = file.value;
  const read = new SqliteUpdateLog(database, testDevice, clock).read(prd);
  const updates = updatesOf(read.ok ? read.value : read.failure.intact).length;
  const [name, kind] = [readMeta(database, "name"), readMeta(database, "kind")];
  const lastRead = database.prepare("SELECT milestone FROM last_read").get()?.["milestone"];
  database.close();
  expect(readdirSync(dirname(path)).filter((each) => each.endsWith(".tmp"))).toEqual([]);
  return { updates, name, kind, lastRead };
}

test("a name, and what was read, comes from a backup that was made since a file was set aside, and what only that file has from there", () => {
  const aside = { at: earlier, updates: 3, name: "Older", kind: "local" };
  const backup = { at: later, updates: 9, name: "Newer" };
  expect(atStart(aside, backup)).toEqual({
    updates: 9,
    name: "Newer",
    kind: "local",
    lastRead: 9,
  });
});

test.each([
  ["backup", { others: "there" }, { others: "deleted" }],
  ["file", { others: "deleted" }, { others: "there" }],
] as const)(
  "a name comes from a backup made since, also where a document was deleted for ever in the %s alone",
  (_where, inFile, inBackup) => {
    const aside = { at: earlier, updates: 3, name: "Older", ...inFile };
    const backup = { at: later, updates: 3, name: "Newer", ...inBackup };
    expect(atStart(aside, backup)).toMatchObject({ updates: 3, name: "Newer" });
  },
);

test.each([
  ["was made before", { at: earlier - 1, updates: 9 }],
  ["does not go as far, whatever the clock said", { at: later, updates: 2 }],
  ["is dated ahead", { at: noon + 1, updates: 9 }],
  ["lacks a document that is there", { at: later, updates: 9, others: undefined }],
])("no name comes from a backup that %s", (_which, backup) => {
  const aside = { at: earlier, updates: 3, name: "Of the file", others: "there" } as const;
  expect(atStart(aside, { others: "there", ...backup, name: "Of the backup" })).toMatchObject({
    name: "Of the file",
    lastRead: 3,
  });
});
