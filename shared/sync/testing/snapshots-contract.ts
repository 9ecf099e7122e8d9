import { describe, expect, test } from "vitest";
import { type DocumentId, documentIdSchema } from "../../domain/ids.ts";
import type { NewSnapshot, Snapshots } from "../snapshots.ts";
import { type UpdateLog, updatesOf } from "../update-log.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");

/** Snapshots to test with the log they make short. */
export type SnapshotsUnderTest = Readonly<{
  log: UpdateLog;
  snapshots: Snapshots;
  /** A snapshot of all that the log has of a document now, standing for it by these bytes. */
  snapshotOf: (document: DocumentId, bytes: Uint8Array) => NewSnapshot;
  failFrom: () => void;
  recover: () => void;
}>;

/** What every store of snapshots must do, whatever it is built on. */
export function describeSnapshots(name: string, open: () => SnapshotsUnderTest): void {
  describe(`${name} keeps snapshots`, () => {
    test("a document opens with its snapshot and what came after it", () => {
      const { log, snapshots, snapshotOf } = open();
      append(log, prd, 1, 2, 3);
      append(log, note, 8);
      expect(snapshots.keep(snapshotOf(prd, Uint8Array.of(123)))).toEqual({
        ok: true,
        value: null,
      });
      append(log, prd, 4);
      expect(bytesOf(log, prd)).toEqual([[123], [4]]);
      expect(bytesOf(log, note)).toEqual([[8]]);
    });

    test("sequences go on after a snapshot, also after one that made updates go", () => {
      const { log, snapshots, snapshotOf } = open();
      append(log, prd, 1, 2);
      snapshots.keep(snapshotOf(prd, Uint8Array.of(12)));
      append(log, prd, 3);
      snapshots.keep(snapshotOf(prd, Uint8Array.of(123)));
      append(log, prd, 4);
      const read = log.read(prd);
      expect(read.ok && read.value.updates.map((update) => update.sequence)).toEqual([4]);
    });

    test("a later snapshot takes the place of an earlier one", () => {
      const { log, snapshots, snapshotOf } = open();
      for (const byte of [1, 2, 3, 4]) {
        append(log, prd, byte);
        snapshots.keep(snapshotOf(prd, Uint8Array.of(100 + byte)));
      }
      expect(bytesOf(log, prd)).toEqual([[104]]);
    });

    test("growth counts what came since the newest snapshot, for each document by itself", () => {
      const { log, snapshots, snapshotOf } = open();
      append(log, prd, 1, 2, 3);
      append(log, note, 1);
      expect(snapshots.growthOf(prd)).toEqual({ updates: 3, bytes: 3 });
      expect([...snapshots.grownBy(2)]).toEqual([prd]);
      expect([...snapshots.grownBy(1)].sort()).toEqual([prd, note]);

      snapshots.keep(snapshotOf(prd, Uint8Array.of(123)));
      expect(snapshots.growthOf(prd)).toEqual({ updates: 0, bytes: 0 });
      expect([...snapshots.grownBy(1)]).toEqual([note]);
    });

    test("in the end nothing is left that the base of a snapshot covers, and all the rest", () => {
      const { log, snapshots, snapshotOf } = open();
      append(log, prd, 1, 2);
      snapshots.keep(snapshotOf(prd, Uint8Array.of(12)));
      append(log, prd, 3);
      const kept = snapshotOf(prd, Uint8Array.of(123));
      snapshots.keep(kept);
      append(log, prd, 4);
      append(log, note, 8);
      expect(snapshots.dropMore(kept)).toEqual({ ok: true, value: false });
      expect(bytesOf(log, prd)).toEqual([[123], [4]]);
      expect(bytesOf(log, note)).toEqual([[8]]);
    });

    test("a snapshot that cannot be stored changes nothing", () => {
      const { log, snapshots, snapshotOf, failFrom, recover } = open();
      append(log, prd, 1, 2);
      snapshots.keep(snapshotOf(prd, Uint8Array.of(12)));
      append(log, prd, 3);
      const large = snapshotOf(prd, new Uint8Array(256 * 1024));
      failFrom();
      expect(snapshots.keep(large)).toEqual({ ok: false, failure: { kind: "disk-full" } });
      expect(bytesOf(log, prd)).toEqual([[12], [3]]);

      recover();
      expect(snapshots.keep(large).ok).toBe(true);
      append(log, prd, 4);
      expect(bytesOf(log, prd)[1]).toEqual([4]);
    });
  });
}

function append(log: UpdateLog, document: DocumentId, ...bytes: readonly number[]): void {
  log.append(bytes.map((byte) => ({ document, bytes: Uint8Array.of(byte) })));
}

function bytesOf(log: UpdateLog, document: DocumentId): readonly (readonly number[])[] {
  const read = log.read(document);
  expect(read.ok).toBe(true);
  return read.ok ? updatesOf(read.value).map((bytes) => [...bytes]) : [];
}
