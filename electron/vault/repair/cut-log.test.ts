import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test, vi } from "vitest";
import { attachmentIdSchema, documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { diesAfter } from "../../testing/dying-disk.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { proofOfDeletion } from "../store/deletion-proof.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { Milestones, packMilestone } from "../store/milestones.ts";
import { SqliteAttachments } from "../store/sqlite-attachments.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const gone = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const clock = new ManualClock();
const frame = 24 + 4096;
const now = 5;
const picture = Uint8Array.of(1, 2, 3);
const pictureId = attachmentIdSchema.parse(`att_${sumOf(picture)}`);

type Stage = Readonly<{ path: string; cutAt: number }>;

/**
 * A space as a power cut leaves it: its log has an update, another one in the frames from `cutAt` on, and behind that one of
 * everything else that a space keeps.
 */
function powerCut({ isEmptied = false, form = 0 } = {}): Stage {
  const live = join(scratchFolder(), "private.db");
  const database = openTestDatabase(live);
  if (form > 0) {
    writeMeta(database, "form", String(form));
    database.exec(`PRAGMA user_version = ${form}; PRAGMA wal_checkpoint(TRUNCATE)`);
  }
  const log = new SqliteUpdateLog(database, testDevice, clock);
  log.append([{ document: gone, bytes: Buffer.from("to be deleted for ever") }]);
  log.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  const cutAt = readFileSync(`${live}-wal`).length;
  log.append([{ document: prd, bytes: Uint8Array.of(2) }]);
  const milestones = new Milestones(database, {
    onCorrupt: () => undefined,
    onDropped: () => undefined,
  });
  milestones.keep(prd, packMilestone(Uint8Array.of(7), 7), { isRead: true, now: 7 });
  writeMeta(database, "name", "Written behind the cut");
  const attachments = new SqliteAttachments(database, clock, () => undefined);
  attachments.putPart(pictureId, 0, picture);
  attachments.finish({ id: pictureId, mime: "image/png", size: 3 });
  // Power goes before the log is emptied, as it is after a deletion.
  database.exec(`BEGIN; DELETE FROM update_log WHERE document = '${gone}';
    DELETE FROM log_head WHERE document = '${gone}'`);
  database
    .prepare("INSERT INTO deleted_document VALUES (?, 0, ?)")
    .run(gone, proofOfDeletion(gone, 0));
  database.exec("COMMIT");
  log.append([{ document: prd, bytes: Uint8Array.of(3) }]);

  const path = join(scratchFolder(), "spaces", "private.db");
  mkdirSync(dirname(path));
  copyFileSync(`${live}-wal`, `${path}-wal`);
  if (isEmptied) database.exec("PRAGMA wal_checkpoint(PASSIVE)");
  copyFileSync(live, path);
  return { path, cutAt };
}

/** A bit of a checksum: everything that was written still stands there. */
function cut({ path, cutAt }: Stage): void {
  const log = readFileSync(`${path}-wal`);
  log[cutAt + 18] = (log[cutAt + 18] ?? 0) ^ 4;
  writeFileSync(`${path}-wal`, log);
}

/** A frame of which nothing is left. */
function tear({ path, cutAt }: Stage): void {
  writeFileSync(`${path}-wal`, readFileSync(`${path}-wal`).fill(0, cutAt, cutAt + frame));
}

/** A frame that has come to be the page on which SQLite keeps what tables there are, and says that there are none. */
function tearTables({ path, cutAt }: Stage): void {
  const log = readFileSync(`${path}-wal`);
  const first = readFileSync(path).subarray(0, frame - 24);
  log.writeUInt32BE(1, cutAt);
  log.set(first, cutAt + 24);
  // A leaf without cells (sqlite.org/fileformat2.html#b_tree_pages).
  log.set([13, 0, 0, 0, 0, 16, 0, 0], cutAt + 24 + 100);
  writeFileSync(`${path}-wal`, log);
}

function open(path: string) {
  return openSpaceFile({
    path,
    backups: join(dirname(path), "backups"),
    space: privateSpaceId,
    now,
  });
}

function close(file: ReturnType<typeof open>): void {
  if (file.ok) file.value.database.close();
}

function opened(path: string) {
  const file = open(path);
  if (!file.ok) throw new Error(file.failure.kind);
  onTestFinished(() => file.value.database.close());
  return file.value;
}

function updatesIn(database: DatabaseSync): (number | undefined)[] {
  const read = new SqliteUpdateLog(database, testDevice, clock).read(prd);
  return updatesOf(read.ok ? read.value : read.failure.intact).map((bytes) => bytes[0]);
}

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => !name.endsWith("-shm"));
  return names.map((name) => `${name} ${sumOf(readFileSync(join(folder, name)))}`);
}

/** Whatever names they have. */
function sumsIn(folder: string): (string | undefined)[] {
  return filesIn(folder).map((file) => file.split(" ").at(-1));
}

function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** From now on, until it is called, SQLite refuses what has these words in it. */
function hinder(words: string, errcode: number): () => void {
  refuse(words, Object.assign(new Error("not now"), { code: "ERR_SQLITE_ERROR", errcode }));
  onTestFinished(() => void vi.restoreAllMocks());
  return () => void vi.restoreAllMocks();
}

function refuse(words: string, refusal: Error): void {
  whenever(words, () => {
    throw refusal;
  });
}

/** Something happens each time SQLite is asked what has these words in it. */
function whenever(words: string, happen: () => void): void {
  const watched = vi.spyOn(DatabaseSync.prototype, "prepare");
  watched.mockImplementation(function (this: DatabaseSync, sql: string) {
    if (sql.includes(words)) happen();
    watched.mockRestore();
    const prepared = this.prepare(sql);
    whenever(words, happen);
    return prepared;
  });
}

test.each([
  ["only its checksum was damaged", cut, false],
  ["a whole frame is lost, so that the file is made anew", tear, true],
])("all that lies behind the cut of a log is there where %s", (_what, damage, isMadeAnew) => {
  const stage = powerCut();
  damage(stage);
  const { database, rebuilt } = opened(stage.path);
  expect(rebuilt !== null).toBe(isMadeAnew);
  expect(updatesIn(database).at(-1)).toBe(3);
  const attachments = new SqliteAttachments(database, clock, () => undefined);
  expect(attachments.readPart(pictureId, 0)).toEqual(picture);
  const kept = database.prepare("SELECT at FROM milestone").all();
  expect(kept.map(({ at }) => at)).toEqual([7]);
  expect(readMeta(database, "name")).toBe("Written behind the cut");
});

test.each([
  ["only its checksum was damaged", cut],
  ["a whole frame is lost", tear],
])("what was deleted for ever behind the cut of a log stays deleted where %s", (_what, damage) => {
  const stage = powerCut();
  damage(stage);
  const { database } = opened(stage.path);
  const row = database.prepare("SELECT id FROM deleted_document").all();
  expect(row.map(({ id }) => id)).toEqual([gone]);
  expect(database.prepare("SELECT 1 FROM update_log WHERE document = ?").get(gone)).toBeUndefined();
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  expect(readFileSync(stage.path).includes("to be deleted for ever")).toBe(false);
});

test("wherever making the file anew is cut off, file and log lie there as before, and the next start has all of them", () => {
  const stage = powerCut({ isEmptied: true });
  tear(stage);
  const before = sumsIn(dirname(stage.path));
  for (let step = 0, isDone = false; !isDone; step++) {
    const folder = join(scratchFolder(), "spaces");
    cpSync(dirname(stage.path), folder, { recursive: true });
    const path = join(folder, "private.db");
    isDone = diesAfter(step, () => close(open(path)));
    expect(sumsIn(folder)).toEqual(expect.arrayContaining(before));
    expect(updatesIn(opened(path).database)).toEqual([1, 2, 3]);
  }
});

test.each([
  ["the disk gave nothing", 266],
  ["another program had the file", 5],
  ["there was no memory", 7],
  ["the file was not to be opened", 14],
])(
  "while a file with a cut log cannot be looked through it is not made anew: %s",
  (_what, code) => {
    const stage = powerCut();
    cut(stage);
    const before = filesIn(dirname(stage.path));
    const release = hinder("integrity_check", code);
    expect(open(stage.path)).toEqual({ ok: false, failure: { kind: "io" } });
    expect(filesIn(dirname(stage.path))).toEqual(before);

    release();
    const { database, rebuilt } = opened(stage.path);
    expect(rebuilt).toBeNull();
    expect(updatesIn(database)).toEqual([1, 2, 3]);
  },
);

test("a disk that fails while rows are brought into the new file leaves the old one where it is", () => {
  const stage = powerCut();
  tear(stage);
  const before = filesIn(dirname(stage.path));
  const release = hinder('FROM "attachment"', 266);
  expect(open(stage.path)).toEqual({ ok: false, failure: { kind: "io" } });
  expect(filesIn(dirname(stage.path))).toEqual(before);

  release();
  const { database } = opened(stage.path);
  const attachments = new SqliteAttachments(database, clock, () => undefined);
  expect(attachments.readPart(pictureId, 0)).toEqual(picture);
});

test("a last transaction that may be torn outlasts an opening that fails, and is let go of by the next", () => {
  const { path } = powerCut();
  const log = readFileSync(`${path}-wal`);
  const last = log.length - frame + 18;
  log[last] = (log[last] ?? 0) ^ 4;
  writeFileSync(`${path}-wal`, log);
  const release = hinder('FROM "attachment" LIMIT', 266);
  expect(open(path)).toEqual({ ok: false, failure: { kind: "io" } });

  release();
  expect(updatesIn(opened(path).database)).toEqual([1, 2, 3]);
  expect(existsSync(`${path}-torn`)).toBe(false);
});

test.each([
  ["and has all that was written", cut],
  ["and has lost a frame", tear],
  ["and has lost the tables of the file", tearTables],
])("the log of a newer version's file that is cut %s is left as it is", (_what, damage) => {
  const stage = powerCut({ form: 999 });
  damage(stage);
  const before = filesIn(dirname(stage.path));
  expect(open(stage.path)).toEqual({ ok: false, failure: { kind: "newer-version" } });
  expect(filesIn(dirname(stage.path))).toEqual(before);
});

test("a log that somebody goes on writing while it is looked through is not replaced under him", () => {
  const stage = powerCut();
  cut(stage);
  const log = `${stage.path}-wal`;
  const asItWas = readFileSync(log);
  onTestFinished(() => void vi.restoreAllMocks());
  whenever("integrity_check", () =>
    writeFileSync(log, Buffer.concat([asItWas, Buffer.from("more")])),
  );
  expect(open(stage.path)).toEqual({ ok: false, failure: { kind: "io" } });
  expect(readFileSync(log)).toEqual(Buffer.concat([asItWas, Buffer.from("more")]));
  expect(readdirSync(dirname(stage.path)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
