import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import * as Y from "yjs";
import { listMessageSchema } from "#shared/bridge/ports.ts";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { documentIdSchema, privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { type Clock, systemClock } from "#shared/kernel/clock.ts";
import { decodeFrame, encodeFrame, type Frame } from "#shared/sync/frames.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { patience } from "#shared/testing/patience.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { threadScript } from "../testing/thread-script.ts";
import { WorkerReader } from "./reader/worker-reader.ts";
import { Vault } from "./vault.ts";

const readerScript = threadScript(import.meta.resolve("#electron/vault/reader/main.ts"));
const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");

function openVault(folder = join(scratchFolder(), "spaces"), clock: Clock = systemClock) {
  const log = new RecordedLog();
  const vault = new Vault(folder, {
    clock,
    random: new SeededRandom(1),
    log,
    backups: join(folder, "..", "backups"),
    startReader: (data) => new WorkerReader(readerScript, data),
  });
  onTestFinished(() => void vault.close());
  return { vault, log, folder };
}

function openPrivate(vault: Vault) {
  const space = vault.space(privateSpaceId);
  if (!space.ok) throw new Error(space.failure.kind);
  return space.value;
}

function seed(): Uint8Array {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 5);
  return Y.encodeStateAsUpdate(doc);
}

/** Opens a document, sends updates and waits until they are stored. */
async function write(vault: Vault, ...updates: readonly Uint8Array[]): Promise<void> {
  const [near, far] = createPortPair();
  openPrivate(vault).openDocument(id, far);
  const stored = new Promise<Frame>((resolve) =>
    near.onMessage((message) => {
      const frame = decodeFrame(message);
      if (!frame.ok || frame.value.kind !== "stored") return;
      if (frame.value.number === updates.length) resolve(frame.value);
    }),
  );
  near.post(encodeFrame({ kind: "open" }));
  for (const [index, bytes] of updates.entries()) {
    near.post(encodeFrame({ kind: "update", number: index + 1, bytes }));
  }
  await stored;
}

async function contentsOf(vault: Vault): Promise<Frame> {
  const [near, far] = createPortPair();
  openPrivate(vault).openDocument(id, far);
  return new Promise((resolve) => {
    near.onMessage((message) => {
      const frame = decodeFrame(message);
      if (frame.ok) resolve(frame.value);
    });
    near.post(encodeFrame({ kind: "open" }));
  });
}

/** The reader starts with the first document, which takes a while. */
async function projected(vault: Vault): Promise<void> {
  await vi.waitUntil(() => openPrivate(vault).catalogue.rows().length > 0, patience);
}

test("what was acknowledged is there when the vault is opened again, and the list knows it", async () => {
  const { vault, folder } = openVault();
  const [near, far] = createPortPair();
  openPrivate(vault).openList(far);
  const changed = new Promise((resolve) =>
    near.onMessage((message) => {
      const list = listMessageSchema.parse(message);
      if (list.kind === "changed") resolve(list.rows.map((row) => row.id));
    }),
  );
  const update = seed();
  await write(vault, update);
  expect(await changed).toEqual([id]);
  expect(await vault.close()).toBe(true);

  const again = openVault(folder);
  expect(await contentsOf(again.vault)).toEqual({ kind: "contents", updates: [update] });
  expect(openPrivate(again.vault).catalogue.rows()).toMatchObject([
    { id, type: "decision", status: "proposed" },
  ]);
});

test("a list is level with the record when the vault closes right after a change", async () => {
  // A clock that stands still: closing commits by itself, and has all the time it needs.
  const { vault, folder } = openVault(undefined, new ManualClock());
  const [near, far] = createPortPair();
  openPrivate(vault).openDocument(id, far);
  near.post(encodeFrame({ kind: "open" }));
  near.post(encodeFrame({ kind: "update", number: 1, bytes: seed() }));
  await Promise.resolve();
  await vault.close();
  expect(openPrivate(openVault(folder).vault).catalogue.rows()).toMatchObject([{ id }]);
});

test("rows that are missing at the start are made again from the record", async () => {
  const { vault, folder } = openVault();
  await write(vault, seed());
  await projected(vault);
  await vault.close();

  rmSync(join(folder, "private.projections"));

  const again = openVault(folder);
  const [near, far] = createPortPair();
  openPrivate(again.vault).openList(far);
  const heard: unknown[] = [];
  await new Promise<void>((resolve) =>
    near.onMessage((message) => {
      const list = listMessageSchema.parse(message);
      heard.push([list.kind, "rows" in list ? list.rows.map((row) => row.id) : []]);
      if (list.kind === "changed") resolve();
    }),
  );
  expect(heard).toEqual([
    ["all", []],
    ["changed", [id]],
  ]);
});

test("projections that are damaged are made again from the record, and stay for later windows", async () => {
  const { vault, folder } = openVault();
  await write(vault, seed());
  await projected(vault);
  await vault.close();
  const path = join(folder, "private.projections");
  writeFileSync(path, readFileSync(path).fill(0xff, 100));

  const again = openVault(folder);
  const [near, far] = createPortPair();
  openPrivate(again.vault).openList(far);
  await new Promise<void>((resolve) =>
    near.onMessage((message) => {
      const list = listMessageSchema.parse(message);
      if (list.kind === "changed" && list.rows.length > 0) resolve();
    }),
  );
  expect(
    openPrivate(again.vault)
      .catalogue.rows()
      .map((row) => row.id),
  ).toEqual([id]);
  expect((await contentsOf(again.vault)).kind).toBe("contents");
});

test("a document typed in many pieces comes back as one snapshot that says the same", async () => {
  const { vault, folder } = openVault();
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let count = 0; count < 150; count++) doc.getText("body").insert(count, "x");
  await write(vault, ...updates);
  await openPrivate(vault).record.compactNow();
  await vault.close();

  const contents = await contentsOf(openVault(folder).vault);
  expect(contents).toEqual({ kind: "contents", updates: [Y.encodeStateAsUpdate(doc)] });
});

test("closing leaves whole files and no journal beside them", async () => {
  const { vault, folder } = openVault();
  await write(vault, seed());
  await projected(vault);
  await vault.close();
  expect(readdirSync(folder).toSorted()).toEqual(["private.db", "private.projections"]);
});

test("what was written can be looked for, and its links are known", async () => {
  const { vault } = openVault();
  await write(vault, seed());
  const space = openPrivate(vault);
  await projected(vault);
  const found = (await space.catalogue.search("drivers", 5)) ?? [];
  expect(found.map((hit) => hit.document)).toEqual([id]);
  expect(await space.catalogue.links(id)).toEqual({ to: [], from: [], passages: [], named: [] });
});

test("a search that meets damage says that it found out nothing, and everything is projected again at once", async () => {
  const { vault, folder } = openVault();
  await write(vault, seed());
  const { catalogue } = openPrivate(vault);
  await projected(vault);
  using other = new DatabaseSync(join(folder, "private.projections"), { defensive: false });
  other.exec("UPDATE search_data SET block = x'ffffffffff'; PRAGMA wal_checkpoint(TRUNCATE)");

  expect(await catalogue.search("drivers", 5)).toBeNull();
  expect(catalogue.isLevel).toBe(false);
  await vi.waitUntil(() => catalogue.isLevel, patience);
  expect(await catalogue.search("drivers", 5)).toHaveLength(1);
});

test("closing closes the windows' ports", async () => {
  const { vault } = openVault();
  const [list, farList] = createPortPair();
  const [document, farDocument] = createPortPair();
  openPrivate(vault).openList(farList);
  openPrivate(vault).openDocument(id, farDocument);
  const closed = [list, document].map(
    (port) => new Promise<void>((resolve) => port.onClose(resolve)),
  );
  await vault.close();
  expect(await Promise.all(closed)).toHaveLength(2);
});

test("a vault that has closed opens nothing any more", async () => {
  const { vault } = openVault();
  openPrivate(vault);
  expect(vault.isClosed).toBe(false);
  await vault.close();
  expect(vault.isClosed).toBe(true);
  expect(vault.space(privateSpaceId)).toEqual({ ok: false, failure: { kind: "closing" } });
});

describe("a space that cannot be worked in", () => {
  test("is not made by asking for it, unless it is the Private one", () => {
    const { vault, folder } = openVault();
    const other = spaceIdSchema.parse("space_aaaaaaaaaaaa");
    expect(vault.space(other)).toEqual({ ok: false, failure: { kind: "no-such-space" } });
    openPrivate(vault);
    expect(readdirSync(folder)).not.toContain("space_aaaaaaaaaaaa.db");
  });

  test("is named in the log by kind, and opens once the reason is gone", () => {
    const { vault, folder, log } = openVault(scratchFolder());
    const path = join(folder, "private.db");
    const other = new DatabaseSync(path);
    other.exec("CREATE TABLE theirs (a)");
    other.close();
    expect(vault.space(privateSpaceId)).toEqual({ ok: false, failure: { kind: "not-ours" } });
    expect(log.entries).toEqual([{ event: "space.unavailable", details: { kind: "not-ours" } }]);

    rmSync(path);
    expect(vault.space(privateSpaceId).ok).toBe(true);
  });
});
