import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { openTestLog, testDevice as device } from "../../testing/open-test-log.ts";
import { chainStart, hashOf } from "../store/chain.ts";
import { fillRecord } from "./fill-record.ts";
import type { FoundUpdate } from "./scavenge.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");

function update(byte: number, sequence: number, previous: Uint8Array): FoundUpdate {
  const bytes = Uint8Array.of(byte);
  const hash = hashOf({ document, device, sequence, previous, bytes });
  return { document, device, sequence, previous, hash, bytes, position: sequence, at: 0 };
}

test("of two updates at one place that one is taken which the next one names: the other was undone", () => {
  const first = update(1, 1, chainStart);
  const undone = update(9, 2, first.hash);
  const second = update(2, 2, first.hash);
  const third = update(3, 3, second.hash);
  const { database, log } = openTestLog();
  fillRecord(database, { updates: [first, undone, second, third], snapshots: [], heads: [] });
  const read = log.read(document);
  expect(read.ok && updatesOf(read.value).map(([byte]) => byte)).toEqual([1, 2, 3]);
});
