import { describe, expect, test } from "vitest";
import { documentIdSchema } from "../../domain/ids.ts";
import type { StoredUpdate, StoreFault, UpdateLog } from "../update-log.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");

/** A log to test, and how to leave it without room for anything large. */
export type LogUnderTest = Readonly<{
  log: UpdateLog;
  failFrom: () => void;
  recover: () => void;
}>;

/** What every log must do, whatever it is built on. */
export function describeUpdateLog(name: string, open: () => LogUnderTest): void {
  describe(`${name} is an update log`, () => {
    test("a document it has never seen is empty", () => {
      const { log } = open();
      expect(bytesOf(log, prd)).toEqual([]);
    });

    test("updates come back whole and in the order given, over several appends", () => {
      const { log } = open();
      expect(log.append([update(prd, 1, 2), update(prd, 3)])).toEqual({ ok: true, value: null });
      log.append([update(prd, 4)]);
      expect(bytesOf(log, prd)).toEqual([[1, 2], [3], [4]]);
    });

    test("documents do not mix, though one append may hold several", () => {
      const { log } = open();
      log.append([update(prd, 1), update(note, 2), update(prd, 3)]);
      expect(bytesOf(log, prd)).toEqual([[1], [3]]);
      expect(bytesOf(log, note)).toEqual([[2]]);
    });

    test("sequences count from 1 without gaps, for each document by itself", () => {
      const { log } = open();
      log.append([update(prd, 1), update(note, 2)]);
      log.append([update(prd, 3)]);
      expect(storedIn(log, prd).map((stored) => stored.sequence)).toEqual([1, 2]);
      expect(storedIn(log, note).map((stored) => stored.sequence)).toEqual([1]);
      expect(new Set(storedIn(log, prd).map((stored) => stored.device)).size).toBe(1);
    });

    test("the same bytes given twice are kept twice", () => {
      const { log } = open();
      log.append([update(prd, 7), update(prd, 7)]);
      expect(bytesOf(log, prd)).toEqual([[7], [7]]);
    });

    test("an append of nothing changes nothing", () => {
      const { log } = open();
      expect(log.append([]).ok).toBe(true);
      expect(bytesOf(log, prd)).toEqual([]);
    });

    test("an append that fails keeps none of its updates, and the next one goes on without a gap", () => {
      const { log, failFrom, recover } = open();
      log.append([update(prd, 1)]);
      failFrom();
      const large = { document: note, bytes: new Uint8Array(256 * 1024) };
      const failed = log.append([update(prd, 2), large]);
      expect(failed).toEqual({ ok: false, failure: expectedFault });
      expect(bytesOf(log, prd)).toEqual([[1]]);
      expect(bytesOf(log, note)).toEqual([]);

      recover();
      log.append([update(prd, 4)]);
      expect(storedIn(log, prd).map((stored) => stored.sequence)).toEqual([1, 2]);
      expect(bytesOf(log, prd)).toEqual([[1], [4]]);
    });

    test("bytes that the caller changes afterwards do not change the record, nor the other way", () => {
      const { log } = open();
      const given = Uint8Array.of(1, 2, 3);
      log.append([{ document: prd, bytes: given }]);
      given.fill(9);
      storedIn(log, prd)[0]?.bytes.fill(8);
      expect(bytesOf(log, prd)).toEqual([[1, 2, 3]]);
    });
  });
}

/** The fault that `failFrom` brings about. */
const expectedFault: StoreFault = { kind: "disk-full" };

function update(document: typeof prd, ...bytes: readonly number[]) {
  return { document, bytes: Uint8Array.from(bytes) };
}

function storedIn(log: UpdateLog, document: typeof prd): readonly StoredUpdate[] {
  const read = log.read(document);
  expect(read.ok).toBe(true);
  return read.ok ? read.value.updates : [];
}

function bytesOf(log: UpdateLog, document: typeof prd): readonly (readonly number[])[] {
  return storedIn(log, document).map((stored) => [...stored.bytes]);
}
