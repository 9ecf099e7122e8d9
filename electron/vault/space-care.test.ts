import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { type DocumentId, documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { careStage } from "../testing/care-stage.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { DeletedDocuments } from "./store/deleted-documents.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");

type Stage = ReturnType<typeof careStage>;

function write({ record }: Stage, document: DocumentId, title: string): Y.Doc {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 5);
  const text = rootsOf(doc).fields.get("title");
  if (text instanceof Y.Text) text.insert(0, title);
  record().updates.append([{ document, bytes: Y.encodeStateAsUpdate(doc) }]);
  return doc;
}

function titleOf({ record }: Stage, document: DocumentId): string {
  const read = record().updates.read(document);
  const doc = new Y.Doc();
  for (const bytes of updatesOf(read.ok ? read.value : read.failure.intact)) {
    Y.applyUpdate(doc, bytes);
  }
  return String(rootsOf(doc).fields.get("title") ?? "");
}

async function firstBackup({ care }: Stage): Promise<string> {
  await care.makeBackup(privateSpaceId);
  const listed = care.listBackups(privateSpaceId);
  return listed.ok ? (listed.value.backups[0]?.name ?? "") : "";
}

test("what is written while a restore reads its backups is kept with the state that it leaves", async () => {
  const all = careStage();
  write(all, prd, "Before");
  const name = await firstBackup(all);
  all.copied.andThen = () => void write(all, note, "Meanwhile");
  expect((await all.care.restore(privateSpaceId, name)).ok).toBe(true);
  all.copied.andThen = () => undefined;
  expect(titleOf(all, note)).toBe("");
  const listed = all.care.listBackups(privateSpaceId);
  const newest = listed.ok ? listed.value.backups[0] : undefined;
  expect(newest).toMatchObject({ reason: "before-restore", documents: 2 });
  expect((await all.care.restore(privateSpaceId, newest?.name ?? "")).ok).toBe(true);
  expect(titleOf(all, note)).toBe("Meanwhile");
});

test("a restored space is as it was, of a new generation, and what it was before is the newest backup", async () => {
  const all = careStage();
  write(all, prd, "Before");
  const name = await firstBackup(all);
  write(all, note, "After");
  const { generation } = all.record();

  expect(await all.care.restore(privateSpaceId, name)).toEqual({ ok: true, value: null });
  expect([titleOf(all, prd), titleOf(all, note)]).toEqual(["Before", ""]);
  expect(all.record().generation).not.toBe(generation);

  const listed = all.care.listBackups(privateSpaceId);
  const [newest] = listed.ok ? listed.value.backups : [];
  expect(newest).toMatchObject({ reason: "before-restore", documents: 2 });
  await all.care.restore(privateSpaceId, newest?.name ?? "");
  expect([titleOf(all, prd), titleOf(all, note)]).toEqual(["Before", "After"]);
});

test("what is written after a restore is in chains of their own", async () => {
  const all = careStage();
  write(all, prd, "Before");
  const name = await firstBackup(all);
  await all.care.restore(privateSpaceId, name);
  write(all, prd, "After");
  const devices = all.record().database.prepare("SELECT device FROM log_head").all();
  expect(new Set(devices.map((row) => row["device"])).size).toBe(2);
});

test("a backup that is damaged by now is refused, and nothing changes", async () => {
  const all = careStage();
  write(all, prd, "Before");
  const name = await firstBackup(all);
  write(all, note, "After");
  const path = join(all.home, "backups", name);
  const bytes = readFileSync(path);
  const at = bytes.indexOf("Before");
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);

  const restored = await all.care.restore(privateSpaceId, name);
  expect(restored).toEqual({ ok: false, failure: { kind: "not-whole" } });
  expect(titleOf(all, note)).toBe("After");
});

test("a backup that a newer version made is refused as that, and nothing changes", async () => {
  const all = careStage();
  write(all, prd, "Kept");
  const made = await all.record().backUp("daily");
  if (!made.ok) throw new Error(made.failure.kind);
  const newer = new DatabaseSync(made.value.path);
  newer.exec("PRAGMA user_version = 99; UPDATE meta SET value = '99' WHERE key = 'form'");
  newer.close();
  expect(await all.care.restore(privateSpaceId, basename(made.value.path))).toEqual({
    ok: false,
    failure: { kind: "newer-version" },
  });
  expect(titleOf(all, prd)).toBe("Kept");
});

test("only a name that was listed is restored, never a path", async () => {
  const all = careStage();
  write(all, prd, "Before");
  const name = await firstBackup(all);
  for (const other of ["", "../spaces/private.db", `../backups/${name}`]) {
    const restored = await all.care.restore(privateSpaceId, other);
    expect(restored).toEqual({ ok: false, failure: { kind: "no-such-backup" } });
  }
});

test("nothing is restored while something else is done to the file", async () => {
  const all = careStage();
  write(all, prd, "Present");
  const name = await firstBackup(all);
  const restored = await all.vault.whileClosed(privateSpaceId, () =>
    all.care.restore(privateSpaceId, name),
  );
  expect(restored).toEqual({ ok: false, failure: { kind: "not-kept" } });
  expect(readdirSync(join(all.home, "spaces"))).not.toContainEqual(
    expect.stringContaining(".damaged-"),
  );
});

test("where the present cannot be kept first nothing is restored", async () => {
  const all = careStage();
  write(all, prd, "Before");
  const name = await firstBackup(all);
  write(all, note, "After");
  const full = { ok: false, failure: { kind: "disk-full" } } as const;
  Object.assign(all.record(), { backUp: async () => full });
  expect(await all.care.restore(privateSpaceId, name)).toEqual({
    ok: false,
    failure: { kind: "not-kept" },
  });
  expect(titleOf(all, note)).toBe("After");
});

test("what is done to a closed space is done one after the other", async () => {
  const all = careStage();
  write(all, prd, "Present");
  const first = Promise.withResolvers<null>();
  const did: string[] = [];
  const one = all.vault.whileClosed(privateSpaceId, async () => {
    did.push("first begins");
    await first.promise;
    did.push("first ends");
  });
  const other = all.vault.whileClosed(privateSpaceId, async () => did.push("second"));
  await expect.poll(() => did).toEqual(["first begins"]);
  first.resolve(null);
  await Promise.all([one, other]);
  expect(did).toEqual(["first begins", "first ends", "second"]);
  expect(all.vault.space(privateSpaceId).ok).toBe(true);
});

test("a space that cannot be opened can be restored, and its file is kept", async () => {
  const home = scratchFolder();
  const first = careStage(home);
  write(first, prd, "Before");
  const name = await firstBackup(first);
  await first.vault.close();
  writeFileSync(join(home, "spaces", "private.db"), "rubbish ".repeat(1_000));

  const all = careStage(home);
  expect(await all.care.restore(privateSpaceId, name)).toEqual({ ok: true, value: null });
  expect(titleOf(all, prd)).toBe("Before");
  expect(readdirSync(join(home, "spaces")).some((file) => file.includes(".damaged-"))).toBe(true);
});

test("a file damaged while it is open is made anew, and goes on", async () => {
  const all = careStage();
  write(all, prd, "Kept");
  expect(all.care.describe(privateSpaceId)).toMatchObject({ ok: true, value: { rebuilt: null } });
  await all.care.makeBackup(privateSpaceId);
  await all.vault.close();

  const path = join(all.home, "spaces", "private.db");
  writeFileSync(path, readFileSync(path).fill(0, 4096, 5 * 4096));
  const again = careStage(all.home);
  const first = again.record();
  first.updates.read(prd);
  await expect
    .poll(() => again.care.describe(privateSpaceId))
    .toMatchObject({
      ok: true,
      value: { rebuilt: { documents: 1, damaged: 0 } },
    });
  expect(titleOf(again, prd)).toBe("Kept");
});

test("all that can be read is saved as text, with a report of the rest, also from a file that cannot be opened", async () => {
  const all = careStage();
  write(all, prd, "Whole");
  write(all, note, "Torn");
  write(all, note, "");
  await all.vault.close();
  const path = join(all.home, "spaces", "private.db");
  const bytes = readFileSync(path);
  // The later of the two updates of the note: its bytes no longer have their hash.
  bytes.fill(0, bytes.lastIndexOf("Torn"), bytes.lastIndexOf("Torn") + 2);
  writeFileSync(path, bytes.fill(0, 0, 4096));

  const folder = join(all.home, "export");
  const exported = await careStage(all.home).care.export(privateSpaceId, folder);
  expect(exported).toEqual({
    ok: true,
    value: { written: 2, partial: 1, unreadable: 0, fromBackup: 0, isFileWhole: false },
  });
  const files = readdirSync(folder);
  expect(files).toContain("Whole (aaaaaa).md");
  const report = readFileSync(join(folder, "Report.md"), "utf8");
  expect(report).toContain("1 of 2 documents were read from end to end.");
  expect(report).toMatch(/without change 1 of dev_/);
});

test.each([
  ["is gone", (path: string) => rmSync(path)],
  ["is empty", (path: string) => truncateSync(path)],
  ["was cut short", (path: string) => truncateSync(path, 4096)],
])(
  "where the file %s, what the backups have is saved, and the report says whence",
  async (_what, spoil) => {
    const all = careStage();
    write(all, prd, "Kept");
    await firstBackup(all);
    await all.vault.close();
    spoil(join(all.home, "spaces", "private.db"));

    const folder = join(all.home, "export");
    const exported = await careStage(all.home).care.export(privateSpaceId, folder);
    expect(exported).toEqual({
      ok: true,
      value: { written: 1, partial: 0, unreadable: 0, fromBackup: 1, isFileWhole: false },
    });
    expect(readdirSync(folder)).toContain("Kept (aaaaaa).md");
    const report = readFileSync(join(folder, "Report.md"), "utf8");
    expect(report).toContain("“Kept” (doc_aaaaaaaaaaaa): from a backup");
  },
);

test("what was deleted for ever is not saved from a backup", async () => {
  const all = careStage();
  write(all, prd, "Gone");
  write(all, note, "Kept");
  await firstBackup(all);
  const deleted = new DeletedDocuments(all.record().database, systemClock, all.record());
  expect(deleted.delete(prd).ok).toBe(true);
  const folder = join(all.home, "export");
  const exported = await all.care.export(privateSpaceId, folder);
  expect(exported).toMatchObject({ ok: true, value: { written: 1, fromBackup: 0 } });
  await all.care.makeBackup(privateSpaceId);
  await all.vault.close();
  rmSync(join(all.home, "spaces", "private.db"));
  const again = await careStage(all.home).care.export(privateSpaceId, folder);
  expect(again).toMatchObject({ ok: true, value: { written: 1, fromBackup: 1 } });
  expect(readdirSync(folder)).not.toContain("Gone (aaaaaa).md");
});

test("an export that has no room says so", async () => {
  const all = careStage();
  write(all, prd, "Whole");
  const file = join(all.home, "file");
  writeFileSync(file, "");
  const exported = await all.care.export(privateSpaceId, join(file, "folder"));
  expect(exported).toMatchObject({ ok: false });
});
