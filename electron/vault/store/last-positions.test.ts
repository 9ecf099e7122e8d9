import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { lastPositions } from "./last-positions.ts";

test("the last position of every document comes once, a slice of documents at a time", () => {
  const database = openTestDatabase();
  const insert = database.prepare("INSERT INTO log_head VALUES (?, ?, 1, x'00', ?)");
  const ids = Array.from({ length: 2_300 }, (_each, index) =>
    documentIdSchema.parse(`doc_${String(index).padStart(12, "a")}`),
  );
  database.exec("BEGIN");
  for (const [index, id] of ids.entries()) {
    insert.run(id, "one", index + 1);
    insert.run(id, "other", index + 5);
  }
  // The comments on a document count with it, also where a slice ends between the two.
  for (const index of [0, 999, 1_998, 2_299])
    insert.run(`${ids[index]}.comments`, "one", 9_000 + index);
  database.exec("COMMIT");
  const slices = [...lastPositions(database)];
  expect(slices.map((slice) => slice.size).every((size) => size <= 1_000)).toBe(true);
  const all = new Map(slices.flatMap((slice) => [...slice]));
  expect(slices.reduce((sum, slice) => sum + slice.size, 0)).toBe(all.size);
  const commented = new Set([0, 999, 1_998, 2_299]);
  expect(ids.map((id) => all.get(id))).toEqual(
    ids.map((_id, index) => (commented.has(index) ? 9_000 + index : index + 5)),
  );
});
