import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { testDevice as device } from "../../testing/open-test-log.ts";
import { chainStart, hashOf } from "../store/chain.ts";
import { partCertain } from "./certain.ts";
import type { FoundUpdate } from "./scavenge.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");

function update(byte: number, before: FoundUpdate | null, place: number): FoundUpdate {
  const sequence = (before?.sequence ?? 0) + 1;
  const previous = before?.hash ?? chainStart;
  const bytes = Uint8Array.of(byte);
  const hash = hashOf({ document, device, sequence, previous, bytes });
  return { document, device, sequence, previous, hash, bytes, position: sequence, at: 0, place };
}

test("an update found behind what was committed counts as committed where one that was names it", () => {
  const first = update(1, null, 9);
  const second = update(2, first, 9);
  const third = update(3, second, 2);
  const undone = update(9, second, 9);
  const alsoUndone = update(10, undone, 9);
  const updates = [alsoUndone, first, undone, second, third];
  const parted = partCertain({ updates, snapshots: [], heads: [], certain: 5 });
  expect(parted.certain.updates).toEqual([first, second, third]);
  expect(parted.perhaps.map(({ bytes }) => bytes[0])).toEqual([10, 9]);
});
