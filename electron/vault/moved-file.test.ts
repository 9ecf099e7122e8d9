import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { attachmentIdSchema, documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { VaultStage } from "../testing/vault-stage.ts";
import { listBackups } from "./backups/backup-folder.ts";
import type { Space } from "./space.ts";
import { DeletedDocuments } from "./store/deleted-documents.ts";
import { packMilestone } from "./store/milestones.ts";
import { openForReading } from "./store/open-database.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const id = attachmentIdSchema.parse(`att_${"a".repeat(64)}`);
const mime = "image/png";
const at = (folder: string) => join(folder, `${privateSpaceId}.db`);

function write(stage: VaultStage, word: string): boolean {
  const doc = new Y.Doc();
  doc.getMap("words").set(word, true);
  const bytes = Y.encodeStateAsUpdate(doc);
  return stage.space.record.updates.append([{ document, bytes }]).ok;
}

/** As a window does, which keeps what was not acknowledged and comes back to the space. */
async function writeUntilStored(stage: VaultStage, word: string): Promise<void> {
  await vi.waitUntil(() => stage.vault.space(privateSpaceId).ok && write(stage, word));
}

async function wordsAfterStart(stage: VaultStage): Promise<readonly string[]> {
  await stage.vault.close();
  const read = new VaultStage(stage.folder).space.record.updates.read(document);
  const doc = new Y.Doc();
  for (const bytes of updatesOf(read.ok ? read.value : read.failure.intact)) {
    Y.applyUpdate(doc, bytes);
  }
  return [...doc.getMap("words").keys()].toSorted();
}

test.each([
  ["the folder is renamed", (folder: string) => renameSync(folder, `${folder} of yesterday`)],
  ["the folder is deleted", (folder: string) => rmSync(folder, { recursive: true })],
  ["the file is deleted", (folder: string) => rmSync(at(folder))],
  ["the log beside the file is deleted", (folder: string) => rmSync(`${at(folder)}-wal`)],
])("%s while it is open: what was stored is there at the next start", async (_, attack) => {
  const stage = new VaultStage(join(scratchFolder(), "spaces #1 %20 o'neill"));
  expect(write(stage, "before")).toBe(true);
  attack(stage.folder);
  expect(write(stage, "meanwhile")).toBe(false);
  await writeUntilStored(stage, "meanwhile");
  await writeUntilStored(stage, "after");
  expect(await wordsAfterStart(stage)).toEqual(["after", "before", "meanwhile"]);
});

test.each([
  ["an attachment", ({ attachments }: Space) => attachments.finish({ id, mime, size: 0 }).ok],
  [
    "a milestone",
    ({ milestones }: Space) =>
      milestones.keep(document, packMilestone(Uint8Array.of(0, 0), 1), { isRead: false, now: 1 })
        .ok,
  ],
  [
    "a deletion",
    ({ record }: Space) =>
      new DeletedDocuments(record.database, systemClock, record).delete(document).ok,
  ],
])("%s counts as kept only while the file is under its name", async (_, keep) => {
  const stage = new VaultStage(join(scratchFolder(), "spaces"));
  const { space } = stage;
  expect(keep(space)).toBe(true);
  rmSync(at(stage.folder));
  expect(keep(space)).toBe(false);
  await vi.waitUntil(() => existsSync(at(stage.folder)));
});

test("a document that could not be deleted for ever because its file moved away is still there", async () => {
  const stage = new VaultStage(join(scratchFolder(), "spaces"));
  expect(write(stage, "before")).toBe(true);
  const { record } = stage.space;
  const deleted = new DeletedDocuments(record.database, systemClock, record);
  rmSync(at(stage.folder));
  expect(deleted.delete(document)).toMatchObject({ ok: false, failure: { kind: "io" } });
  expect(deleted.has(document)).toBe(false);
  await vi.waitUntil(() => existsSync(at(stage.folder)));
  expect(await wordsAfterStart(stage)).toEqual(["before"]);
});

test("another file is put in the place of the open one: that counts, and what was written is kept as a backup", async () => {
  const stage = new VaultStage();
  expect(write(stage, "old")).toBe(true);
  stage.space.record.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  copyFileSync(at(stage.folder), `${at(stage.folder)}.copy`);
  expect(write(stage, "newer")).toBe(true);
  renameSync(`${at(stage.folder)}.copy`, at(stage.folder));
  expect(write(stage, "meanwhile")).toBe(false);
  await writeUntilStored(stage, "after");
  const [kept] = listBackups(join(stage.folder, "..", "backups"), privateSpaceId);
  expect(kept).toMatchObject({ reason: "before-restore" });
  using backup = openForReading(kept?.path ?? "");
  const { n } = backup.prepare("SELECT count(*) AS n FROM update_log").get() ?? {};
  expect(n).toBeGreaterThanOrEqual(3);
  expect(await wordsAfterStart(stage)).toEqual(["after", "old"]);
});
