import { expect, test, vi } from "vitest";
import { patience } from "#shared/testing/patience.ts";
import { openPair, openWindow } from "../testing/shared-pair.ts";

test("while the disk does not take what was written it is said that nothing goes out for that, and no longer", async () => {
  const { ours } = openPair();
  const { sharing, space } = ours;
  const told: boolean[] = [];
  sharing.onUnsealed((isUnsealed) => told.push(isUnsealed));
  const doc = await openWindow(space);
  const { database } = space.record;
  database.exec("PRAGMA max_page_count = 1");
  doc.getMap("fields").set("effort", "x".repeat(100_000));
  await vi.waitFor(() => expect(sharing.held).toBe("not-stored"), patience);
  expect(sharing.isUnsealed).toBe(true);
  // Once when it came, and once more when the disk did not take it, so that whoever asks then hears why.
  expect(told).toEqual([true, true]);

  database.exec("PRAGMA max_page_count = 1000000");
  doc.getMap("fields").set("risk", "low");
  await vi.waitFor(
    () => expect([sharing.held, sharing.isUnsealed]).toEqual([null, false]),
    patience,
  );
  expect(told.at(-1)).toBe(false);
});
