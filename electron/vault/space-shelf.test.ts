import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { documentIdSchema, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { threadScript } from "../testing/thread-script.ts";
import { formatBackupName } from "./backups/backup-name.ts";
import type { ReaderData } from "./reader/contract.ts";
import { WorkerReader } from "./reader/worker-reader.ts";
import { SpaceCare } from "./space-care.ts";
import { SpaceNames } from "./space-names.ts";
import { SpaceShelf } from "./space-shelf.ts";
import { readMeta, writeMeta } from "./store/meta.ts";
import { Vault } from "./vault.ts";

const readerScript = threadScript(import.meta.resolve("#electron/vault/reader/main.ts"));
const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
let starts = 1;

function stage(home = scratchFolder()) {
  const around = {
    clock: systemClock,
    random: new SeededRandom(starts++),
    log: new RecordedLog(),
    backups: join(home, "backups"),
    startReader: (data: ReaderData) => new WorkerReader(readerScript, data),
  };
  const vault = new Vault(join(home, "spaces"), around);
  onTestFinished(() => void vault.close());
  const shelf = new SpaceShelf(vault, around, new SpaceNames(join(home, "space-names.json")));
  return { home, vault, shelf, care: new SpaceCare(vault, around) };
}

type Stage = ReturnType<typeof stage>;

function create({ shelf }: Stage, name: string): SpaceId {
  const created = shelf.create({ name, kind: "local" });
  if (!created.ok) throw new Error(created.failure.kind);
  return created.value.id;
}

function write({ vault }: Stage, space: SpaceId): void {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 5);
  const open = vault.space(space);
  if (!open.ok) throw new Error(open.failure.kind);
  open.value.record.updates.append([{ document: prd, bytes: Y.encodeStateAsUpdate(doc) }]);
}

function names({ shelf }: Stage): readonly string[] {
  return shelf.list().spaces.map(({ name }) => name);
}

/** Closes the vault and starts another over the same folder. */
async function restart(all: Stage): Promise<Stage> {
  await all.vault.close();
  return stage(all.home);
}

test("at first there is Private alone", () => {
  expect(stage().shelf.list()).toEqual({ spaces: [privateSpace], unreadable: [] });
});

test("a new space is there after a restart, with its name and kind, in a file of its own", async () => {
  const all = stage();
  const id = create(all, "Booking");
  all.shelf.create({ name: "A look around", kind: "sample" });
  const again = await restart(all);
  expect(again.shelf.list().spaces).toEqual([
    privateSpace,
    { id: expect.any(String) as string, name: "A look around", kind: "sample" },
    { id, name: "Booking", kind: "local" },
  ]);
  expect(existsSync(join(all.home, "spaces", `${id}.db`))).toBe(true);
});

test("a space keeps its new name; Private keeps its own", async () => {
  const all = stage();
  const id = create(all, "Booking");
  expect(all.shelf.rename(id, "Visits").ok).toBe(true);
  expect(all.shelf.rename(privateSpaceId, "Mine")).toMatchObject({
    failure: { kind: "is-private" },
  });
  expect(names(await restart(all))).toEqual(["Private", "Visits"]);
});

test("one that cannot be read is told of by the name it had, and hides none of the others", async () => {
  const all = stage();
  const booking = create(all, "Booking");
  const other = create(all, "Others");
  all.shelf.list();
  all.shelf.rename(other, "Other");
  all.shelf.list();
  await all.vault.close();
  makeNewer(all.home, other);

  const { shelf } = stage(all.home);
  expect(shelf.list()).toEqual({
    spaces: [privateSpace, { id: booking, name: "Booking", kind: "local" }],
    unreadable: [{ id: other, why: "newer-version", name: "Other" }],
  });
  writeFileSync(join(all.home, "space-names.json"), "rubbish");
  expect(stage(all.home).shelf.list().unreadable).toMatchObject([{ id: other, name: null }]);
});

test("a removed space is gone with its projections, and a backup that was read back has it", async () => {
  const all = stage();
  const id = create(all, "Booking");
  write(all, id);
  expect(await all.shelf.remove(id)).toEqual({ ok: true, value: null });

  expect(names(all)).toEqual(["Private"]);
  expect(readdirSync(join(all.home, "spaces")).filter((name) => name.includes(id))).toEqual([]);
  expect(all.shelf.removed()).toEqual([{ id, name: "Booking", kind: "local" }]);
  const again = await restart(all);
  expect(names(again)).toEqual(["Private"]);
});

test("a removed space comes back from its backup, with its name and its documents", async () => {
  const all = stage();
  const id = create(all, "Booking");
  write(all, id);
  await all.shelf.remove(id);
  const listed = all.care.listBackups(id);
  const [newest] = listed.ok ? listed.value.backups : [];
  expect(newest).toMatchObject({ reason: "removed", documents: 1 });

  expect((await all.care.restore(id, newest?.name ?? "")).ok).toBe(true);
  expect(names(all)).toEqual(["Private", "Booking"]);
  expect(all.shelf.removed()).toEqual([]);
  expect(names(await restart(all))).toEqual(["Private", "Booking"]);
});

test("a space that cannot be opened is removed as it is, and its file is kept", async () => {
  const all = stage();
  const other = create(all, "Other");
  await all.vault.close();
  const bytes = makeNewer(all.home, other);

  const again = stage(all.home);
  expect(await again.shelf.remove(other)).toEqual({ ok: true, value: null });
  expect(again.shelf.list().unreadable).toEqual([]);
  // Nor is its name kept any longer than itself.
  expect(readFileSync(join(all.home, "space-names.json"), "utf8")).not.toContain("Other");
  const kept = readdirSync(join(all.home, "backups")).filter((name) => name.startsWith(other));
  expect(kept).toHaveLength(1);
  expect(readFileSync(join(all.home, "backups", kept[0] ?? ""))).toEqual(bytes);
});

test("Private cannot be removed, and what is not there cannot either", async () => {
  const all = stage();
  expect(await all.shelf.remove(privateSpaceId)).toMatchObject({ failure: { kind: "is-private" } });
  const gone = create(all, "Booking");
  await all.shelf.remove(gone);
  expect(await all.shelf.remove(gone)).toMatchObject({ failure: { kind: "no-such-space" } });
  expect(all.vault.space(gone)).toMatchObject({ failure: { kind: "no-such-space" } });
});

test("a space whose file got lost, and that nobody removed, is put together from its backup", async () => {
  const all = stage();
  const id = create(all, "Booking");
  write(all, id);
  expect((await all.care.makeBackup(id)).ok).toBe(true);
  await all.vault.close();
  rmSync(join(all.home, "spaces", `${id}.db`));

  const again = stage(all.home);
  expect(names(again)).toEqual(["Private", "Booking"]);
  const open = again.vault.space(id);
  expect(open.ok && open.value.record.rebuilt?.documents).toBe(1);
});

/** Leaves a space's file as a later version of the program would. */
function makeNewer(home: string, space: SpaceId): Buffer {
  const path = join(home, "spaces", `${space}.db`);
  const database = new DatabaseSync(path);
  database.exec(`
    UPDATE meta SET value = '99' WHERE key = 'form';
    PRAGMA user_version = 99;
    PRAGMA journal_mode = DELETE;
  `);
  database.close();
  return readFileSync(path);
}

test("a file that was copied under the name of another space is named as that, and nothing of it is mixed", async () => {
  const all = stage();
  const [id, other] = [create(all, "Booking"), create(all, "Pricing")];
  write(all, id);
  const at = (space: SpaceId) => join(all.home, "spaces", `${space}.db`);
  // As a program leaves it that was ended with its file open.
  const log = readFileSync(`${at(other)}-wal`);
  await all.vault.close();
  copyFileSync(at(id), at(other));
  writeFileSync(`${at(other)}-wal`, log);
  const copy = readFileSync(at(other));

  const again = stage(all.home);
  expect(again.shelf.list().unreadable).toMatchObject([{ id: other, why: "another-space" }]);
  expect(names(again)).toEqual(["Private", "Booking"]);
  expect(readFileSync(at(other)).equals(copy)).toBe(true);
  expect(readFileSync(`${at(other)}-wal`).equals(log)).toBe(true);
});

test("a file of which one bit is wrong where it says whose it is, or that does not say it, is that of its name", async () => {
  const all = stage();
  const id = create(all, "Booking");
  for (const wrong of [
    id.replace("space", "spabe"),
    id.replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) ^ 1)),
    null,
  ]) {
    const open = all.vault.space(id);
    if (!open.ok) throw new Error(open.failure.kind);
    writeMeta(open.value.record.database, "space", wrong);
    await all.vault.whileClosed(id, () => Promise.resolve(null));
    expect(names(all)).toEqual(["Private", "Booking"]);
    const again = all.vault.space(id);
    expect(again.ok && readMeta(again.value.record.database, "space")).toBe(id);
  }
});

test("a removed space stays removed, although the clock was ahead when its other backups were made", async () => {
  const all = stage();
  const id = create(all, "Booking");
  write(all, id);
  const ahead = {
    space: id,
    at: Date.now() + 3_650 * 86_400_000,
    reason: "daily",
    isPartial: false,
  } as const;
  const open = all.vault.space(id);
  if (!open.ok) throw new Error(open.failure.kind);
  const made = await open.value.record.backUp("daily");
  if (!made.ok) throw new Error(made.failure.kind);
  renameSync(made.value.path, join(all.home, "backups", formatBackupName(ahead)));
  expect(await all.shelf.remove(id)).toEqual({ ok: true, value: null });
  const again = await restart(all);
  expect(names(again)).toEqual(["Private"]);
  expect(again.shelf.removed().map(({ name }) => name)).toEqual(["Booking"]);
});
