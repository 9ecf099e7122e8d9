import { expect, test } from "vitest";
import * as Y from "yjs";
import { prdType } from "#shared/doctypes/prd/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { deviceIdSchema, documentIdSchema } from "#shared/domain/ids.ts";
import { readableDocument } from "./readable-document.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const device = deviceIdSchema.parse("dev_aaaaaaaaaaaa");
const hash = new Uint8Array(32);

/** A document of which the updates of some numbers are found. */
function withUpdates(...sequences: readonly number[]) {
  const doc = new Y.Doc();
  seedDocument(doc, prdType, 0);
  const bytes = Y.encodeStateAsUpdate(doc);
  return sequences.map((sequence) => ({
    document,
    device,
    sequence,
    position: sequence,
    previous: hash,
    hash,
    bytes,
    at: 0,
  }));
}

test("what is missing between updates, and behind the last up to the end of the chain, is named by its numbers", () => {
  const heads = [{ document, device, sequence: 9, hash, position: 9 }];
  const updates = withUpdates(2, 3, 6);
  const { missing } = readableDocument(document, { updates, snapshots: [], heads });
  expect(missing).toEqual([
    { device, from: 1, to: 1 },
    { device, from: 4, to: 5 },
    { device, from: 7, to: 9 },
  ]);
});

test("what a state covers is not missing, and an end that is damaged is no reason to count to it", () => {
  const covered = { document, device, sequence: 4, hash };
  const bytes = new Uint8Array([0, 0]);
  const snapshots = [{ document, position: 4, heads: [covered], at: 0, bytes }];
  const heads = [{ document, device, sequence: 2 ** 40, hash, position: 9 }];
  const found = { updates: withUpdates(3, 5), snapshots, heads };
  expect(readableDocument(document, found).missing).toEqual([{ device, from: 6, to: 2 ** 40 }]);
});
