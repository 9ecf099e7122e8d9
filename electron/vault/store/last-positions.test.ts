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
  database.exec("COMMIT");
  const slices = [...lastPositions(database)];
  expect(slices.map((slice) => slice.size)).toEqual([1_000, 1_000, 300]);
  const all = new Map(slices.flatMap((slice) => [...slice]));
  expect(ids.map((id) => all.get(id))).toEqual(ids.map((_id, index) => index + 5));
});
