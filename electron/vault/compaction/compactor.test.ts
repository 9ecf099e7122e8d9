import { expect, test, vi } from "vitest";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { MemoryUpdateLog } from "#shared/sync/testing/memory-update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import type { Compaction } from "../reader/contract.ts";
import { Compactor } from "./compactor.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");

function stage() {
  const clock = new ManualClock();
  const log = new MemoryUpdateLog();
  const asked: DocumentId[] = [];
  const faults: string[] = [];
  const left: string[] = [];
  const reader = {
    answer: async (document: DocumentId): Promise<Compaction | null> => {
      const { heads: _none, ...snapshot } = log.snapshotOf(document, Uint8Array.of(1, 2, 3));
      return { kind: "snapshot", snapshot: { ...snapshot, heads: [] } };
    },
    compact: (document: DocumentId) => {
      asked.push(document);
      return reader.answer(document);
    },
  };
  const compactor = new Compactor({
    snapshots: log,
    reader,
    clock,
    onFault: (fault) => faults.push(fault.kind),
    onLeft: (_document, why) => left.push(why),
  });
  const type = (document: DocumentId, updates: number) => {
    for (let count = 0; count < updates; count++) {
      log.append([{ document, bytes: Uint8Array.of(count % 256) }]);
      compactor.notice([document]);
    }
  };
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return { clock, log, reader, compactor, asked, faults, left, type, pass };
}

test("a document is compacted once nobody has typed for a while", async () => {
  const { asked, type, pass, log } = stage();
  type(prd, 150);
  await pass(1_000);
  type(prd, 1);
  await pass(4_500);
  expect(asked).toEqual([]);
  await pass(1_000);
  expect(asked).toEqual([prd]);
  expect(log.growthOf(prd).updates).toBe(0);
});

test("a few updates are not worth it", async () => {
  const { asked, type, pass } = stage();
  type(prd, 20);
  await pass(60_000);
  expect(asked).toEqual([]);
});

test("a few large updates are", async () => {
  const { asked, log, compactor, pass } = stage();
  for (let count = 0; count < 2; count++) {
    log.append([{ document: prd, bytes: new Uint8Array(40_000) }]);
  }
  compactor.notice([prd]);
  await pass(60_000);
  expect(asked).toEqual([prd]);
});

test("whoever types without a pause has the document compacted all the same", async () => {
  const { asked, type, pass } = stage();
  type(prd, 2_000);
  await pass(0);
  expect(asked).toEqual([prd]);
});

test("a full disk is told, and tried again less and less often", async () => {
  const { log, type, pass, faults } = stage();
  type(prd, 150);
  log.failWith({ kind: "disk-full" });
  await pass(5_000);
  expect(faults).toEqual(["disk-full"]);
  await pass(30_000);
  await pass(30_000);
  expect(faults).toHaveLength(2);

  log.failWith(null);
  await pass(60_000);
  expect(log.growthOf(prd).updates).toBe(0);
});

test("what grew before the start is found", async () => {
  const { asked, log, compactor, pass } = stage();
  for (let count = 0; count < 150; count++) {
    log.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  }
  compactor.start();
  await pass(5_000);
  expect(asked).toEqual([prd]);
});

test("a document that is left as it is does not stop the next one", async () => {
  const { reader, type, pass, left, log } = stage();
  const { answer } = reader;
  reader.answer = async (document) =>
    document === prd ? { kind: "left", why: "damaged" } : answer(document);
  type(prd, 150);
  type(note, 150);
  await pass(5_000);
  expect(left).toEqual(["damaged"]);
  expect(log.growthOf(note).updates).toBe(0);
});

test("what is left of a very long document is dropped bit by bit, until nothing is or the space is closed", async () => {
  const { log, type, pass, compactor } = stage();
  const dropped: (number | null)[] = [];
  log.dropMore = ({ base } = { base: null }) => {
    dropped.push(base);
    return { ok: true, value: dropped.length < 3 };
  };
  type(prd, 150);
  await pass(5_000);
  for (let turn = 0; turn < 5; turn++) await pass(200);
  expect(dropped).toHaveLength(3);

  type(prd, 150);
  await pass(5_000);
  await compactor.close();
  await pass(1_000);
  expect(dropped).toHaveLength(3);
});

test("compacting now takes every document that has grown at all", async () => {
  const { asked, type, compactor } = stage();
  type(prd, 3);
  type(note, 1);
  await compactor.compactNow();
  expect([...asked].sort()).toEqual([prd, note]);
});

test("closing compacts what is worth it, and does not wait for a slow reader", async () => {
  const { reader, type, compactor, log, asked } = stage();
  type(prd, 150);
  await compactor.close();
  expect(asked).toEqual([prd]);
  expect(log.growthOf(prd).updates).toBe(0);

  const slow = stage();
  const later = Promise.withResolvers<Compaction | null>();
  slow.reader.answer = () => later.promise;
  slow.type(prd, 150);
  const closed = slow.compactor.close();
  slow.clock.advance(1_000);
  await closed;
  later.resolve(await reader.answer(prd));
  await slow.pass(0);
  expect(slow.log.growthOf(prd).updates).toBe(150);
});

test("a disk that is full while closing asks for no other try afterwards", async () => {
  const { compactor, log, type, pass } = stage();
  type(prd, 150);
  log.failWith({ kind: "disk-full" });
  const closed = compactor.close();
  await pass(500);
  await closed;
  const growthOf = vi.spyOn(log, "growthOf");
  await pass(60_000);
  expect(growthOf).not.toHaveBeenCalled();
});
