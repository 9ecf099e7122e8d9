import { copyFileSync, cpSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { attachmentIdSchema, documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import type { AcceptedEnvelope } from "#shared/sync/envelope-store.ts";
import type { WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { prd, SampleChain } from "#shared/sync/testing/sample-chain.ts";
import { fakeCryptography } from "#shared/sync/testing/sample-devices.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { patience } from "#shared/testing/patience.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { guest, openPair, openVault, openWindow, place } from "../testing/shared-pair.ts";
import { VaultStage } from "../testing/vault-stage.ts";
import { listBackups } from "./backups/backup-folder.ts";
import { copyOfMoved } from "./backups/put-back.ts";
import type { Space } from "./space.ts";
import { DeletedDocuments } from "./store/deleted-documents.ts";
import { packMilestone } from "./store/milestones.ts";
import { openForReading } from "./store/open-database.ts";
import { SqliteEnvelopeStore } from "./store/sqlite-envelope-store.ts";

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
  await vi.waitUntil(() => stage.vault.space(privateSpaceId).ok && write(stage, word), patience);
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
  await vi.waitUntil(() => existsSync(at(stage.folder)), patience);
});

function envelopesOf({ record }: Space): SqliteEnvelopeStore {
  const { database, log, file } = record;
  return new SqliteEnvelopeStore({
    database,
    log,
    cryptography: fakeCryptography,
    clock: systemClock,
    isDeleted: () => false,
    mayContinue: (owner, device) => owner === device,
    counted: file.counted,
  });
}

test.each([
  ["of others", (store: SqliteEnvelopeStore, next: AcceptedEnvelope) => store.accept([next]).ok],
  [
    "of one's own that is sealed",
    (store: SqliteEnvelopeStore, next: AcceptedEnvelope) =>
      store.keepOwn(prd, [next], { updates: [], through: 0 }).ok,
  ],
])("an update %s is told by heads only while the file is under its name", (_, keep) => {
  const stage = new VaultStage(join(scratchFolder(), "spaces"));
  const [store, chain] = [envelopesOf(stage.space), new SampleChain(2)];
  expect(keep(store, chain.next())).toBe(true);
  rmSync(at(stage.folder));
  expect(keep(store, chain.next())).toBe(false);
  expect(store.headsIn(prd).get(chain.device)?.sequence).toBe(1);
  expect(envelopesOf(stage.space).headsIn(prd)).toEqual(store.headsIn(prd));
});

test("what others send is taken only while the file of a shared space is under its name", async () => {
  const { ours, theirs } = openPair();
  const sealed = new Promise<readonly WholeEnvelope[]>((resolve) => {
    ours.sharing.onSealed(resolve);
  });
  (await openWindow(ours.space)).getText().insert(0, "Where we keep backups");
  const envelopes = (await sealed).flatMap((whole) => theirs.sharing.open(whole) ?? []);
  const entry = ours.sharing.writeChange({ kind: "rename", name: "Mine" });
  const entries = entry.ok ? [entry.value.bytes] : [];
  const known = theirs.sharing.entries().length;
  const file = theirs.stage.vault.pathOf(theirs.space.id);
  rmSync(file);
  expect(theirs.sharing.accept(envelopes).ok).toBe(false);
  expect(theirs.sharing.headsIn(place).size).toBe(0);
  expect(theirs.sharing.keepEntries(entries).ok).toBe(false);
  expect(theirs.sharing.entries()).toHaveLength(known);

  await vi.waitUntil(() => existsSync(file), patience);
  const { sharing } = openVault(theirs.stage, guest);
  expect(sharing.keepEntries(entries).ok).toBe(true);
  expect(sharing.accept(envelopes).ok).toBe(true);
  expect(sharing.headsIn(place).size).toBe(1);
});

test("a document that could not be deleted for ever because its file moved away is still there", async () => {
  const stage = new VaultStage(join(scratchFolder(), "spaces"));
  expect(write(stage, "before")).toBe(true);
  const { record } = stage.space;
  const deleted = new DeletedDocuments(record.database, systemClock, record);
  rmSync(at(stage.folder));
  expect(deleted.delete(document)).toMatchObject({ ok: false, failure: { kind: "io" } });
  expect(deleted.has(document)).toBe(false);
  await vi.waitUntil(() => existsSync(at(stage.folder)), patience);
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

test("what was stored is there after the process was killed while a copy waited to be put back, of a file whose log was taken away", async () => {
  const stage = new VaultStage(join(scratchFolder(), "spaces"));
  expect(write(stage, "stored")).toBe(true);
  rmSync(`${at(stage.folder)}-wal`);
  expect(copyOfMoved(stage.space.record.database, at(stage.folder))).not.toBeNull();
  const left = join(scratchFolder(), "spaces");
  cpSync(stage.folder, left, { recursive: true });
  expect(await wordsAfterStart(new VaultStage(left))).toEqual(["stored"]);
});
