import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import * as Y from "yjs";
import { listMessageSchema } from "#shared/bridge/ports.ts";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { decodeFrame, encodeFrame } from "#shared/sync/frames.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { patience } from "#shared/testing/patience.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { attachFile } from "../testing/attach-file.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { WorkerHere } from "../testing/worker-here.ts";
import { WorkerReader } from "./reader/worker-reader.ts";
import { Vault } from "./vault.ts";

// What a space that is open has done for it without anybody asking.

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const minute = 60_000;

/** Private, open as in the app, with a clock that stands until it is moved. */
function stage(home = scratchFolder()) {
  const clock = new ManualClock();
  const vault = new Vault(join(home, "spaces"), {
    clock,
    random: new SeededRandom(1),
    log: new RecordedLog(),
    backups: join(home, "backups"),
    startReader: (data) => new WorkerReader("no script", data, () => new WorkerHere(data)),
  });
  onTestFinished(() => void vault.close());
  const opened = vault.space(privateSpaceId);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const space = opened.value;
  const { database } = space.record;
  const count = (table: string) =>
    Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"]);
  return { home, clock, vault, space, database, count };
}

/** A document typed letter by letter, as updates. */
function typed(letters: number): readonly Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  seedDocument(doc, decisionType, 5);
  for (let at = 0; at < letters; at++) doc.getMap("meta").set("created", at);
  return updates;
}

/** Writes in a window that stays open, until all is stored. */
async function write({ space, clock }: ReturnType<typeof stage>, updates: readonly Uint8Array[]) {
  const [near, far] = createPortPair();
  let stored = 0;
  near.onMessage((message) => {
    const frame = decodeFrame(message);
    if (frame.ok && frame.value.kind === "stored") stored = frame.value.number;
  });
  space.openDocument(prd, far);
  near.post(encodeFrame({ kind: "open" }));
  for (const [index, bytes] of updates.entries()) {
    near.post(encodeFrame({ kind: "update", number: index + 1, bytes }));
  }
  await vi.waitUntil(() => {
    clock.advance(1);
    return stored === updates.length;
  }, patience);
}

test("a document in which much was written is put together once nobody types", async () => {
  const all = stage();
  await write(all, typed(150));
  expect(all.count("snapshot")).toBe(0);
  all.clock.advance(5_000);
  await vi.waitUntil(() => all.count("snapshot") === 1, patience);
});

test("what was not put together when the program ended is after the next start", async () => {
  const before = stage();
  before.space.record.updates.append(typed(150).map((bytes) => ({ document: prd, bytes })));
  await before.vault.close();
  const all = stage(before.home);
  expect(all.count("snapshot")).toBe(0);
  all.clock.advance(5_000);
  await vi.waitUntil(() => all.count("snapshot") === 1, patience);
});

test("a backup is made soon after the start, and one each day", async () => {
  const all = stage();
  await write(all, typed(1));
  const { record } = all.space;
  const isMade = (count: number) => () => {
    all.clock.advance(15 * minute);
    return record.backups.length === count;
  };
  await vi.waitUntil(isMade(1), patience);
  const [first] = record.backups;
  await vi.waitUntil(isMade(2), patience);
  const [second] = record.backups;
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(24 * 60 * minute);
  expect(record.backups.map(({ reason }) => reason)).toEqual(["daily", "daily"]);
});

test("that no backup can be made is told, once, and one is made as soon as it can be", async () => {
  const all = stage();
  await write(all, typed(1));
  const folder = join(all.home, "backups");
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(folder, "in the way");
  const [list, farList] = createPortPair();
  const told: unknown[] = [];
  list.onMessage((message) => {
    const heard = listMessageSchema.parse(message);
    if (heard.kind === "notice") told.push(heard.notice.kind);
  });
  all.space.openList(farList);
  await vi.waitUntil(() => {
    all.clock.advance(15 * minute);
    return told.length > 0;
  }, patience);

  rmSync(folder);
  await vi.waitUntil(() => {
    all.clock.advance(60 * minute);
    return all.space.record.backups.length > 0;
  }, patience);
  expect(told).toEqual(["backup-failed"]);
});

test("a space that is closed in the midst of a backup waits for that", async () => {
  const all = stage();
  await write(all, typed(1));
  all.clock.advance(minute);
  expect(all.space.record.backups).toEqual([]);
  await all.vault.close();
  expect(all.space.record.backups).toHaveLength(1);
});

test("where nobody has written for a while a version is kept, though the window stays open", async () => {
  const all = stage();
  await write(all, typed(1));
  expect(all.count("milestone")).toBe(0);
  all.clock.advance(10 * minute);
  await vi.waitUntil(() => all.count("milestone") === 1, patience);
});

test("an attached file that no document refers to goes after a month", async () => {
  const all = stage();
  await write(all, typed(1));
  attachFile(all.database, Uint8Array.of(1, 2, 3));
  let days = 0;
  await vi.waitUntil(() => {
    all.clock.advance(24 * 60 * minute);
    days++;
    return all.count("attachment") === 0;
  }, patience);
  expect(days).toBeGreaterThan(29);
});

test("the whole file is looked through in a while, and what the disk has changed is put right though nobody opens it", async () => {
  const all = stage();
  await write(all, typed(1));
  const bytes = () => all.database.prepare("SELECT bytes FROM update_log WHERE seq = 2").get();
  const right = bytes()?.["bytes"];
  if (!(right instanceof Uint8Array)) throw new Error("there is a second update");
  const wrong = right.map((byte, at) => (at === 3 ? byte ^ 1 : byte));
  all.database.prepare("UPDATE update_log SET bytes = ? WHERE seq = 2").run(wrong);
  all.clock.advance(2 * minute);
  expect(bytes()?.["bytes"]).toEqual(wrong);
  all.clock.advance(minute);
  await vi.waitUntil(() => Buffer.compare(bytes()?.["bytes"] as Uint8Array, right) === 0, patience);
});

test("what the disk has lost of a document is told whoever opens it, and a while later written down and told no more", async () => {
  const all = stage();
  await write(all, typed(2));
  all.database.exec("UPDATE update_log SET bytes = zeroblob(length(bytes)) WHERE seq = 3");
  const kinds: string[] = [];
  const open = () => {
    const [near, far] = createPortPair();
    near.onMessage((message) => {
      const frame = decodeFrame(message);
      if (frame.ok) kinds.push(frame.value.kind);
    });
    all.space.openDocument(prd, far);
    near.post(encodeFrame({ kind: "open" }));
  };
  open();
  await vi.waitUntil(() => kinds.includes("damaged"), patience);
  expect(all.count("gap")).toBe(0);
  await vi.waitUntil(() => {
    all.clock.advance(1_000);
    return all.count("gap") === 1;
  }, patience);

  kinds.length = 0;
  open();
  await vi.waitUntil(() => kinds.length > 0, patience);
  expect(all.space.record.updates.read(prd).ok).toBe(true);
  expect(kinds).toEqual(["contents"]);
});
