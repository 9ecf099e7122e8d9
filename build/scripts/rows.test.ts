import { expect, test } from "vitest";
import { isBenchRow } from "./bench-row.ts";
import { loadRows } from "./rows.ts";
import { isTortureRow } from "./torture-row.ts";

test("each row of the torture is a whole one, under a name of its own", async () => {
  const ids = (await loadRows("e2e/torture", isTortureRow)).map((row) => row.id);
  expect(ids).toContain("input");
  expect(new Set(ids).size).toBe(ids.length);
});

test("each row of the bench is a whole one, under a name of its own", async () => {
  const ids = (await loadRows("e2e/performance", isBenchRow)).map((row) => row.id);
  expect(ids).toContain("bundle.gzip");
  expect(ids).toContain("typing.100k.p95");
  expect(new Set(ids).size).toBe(ids.length);
});

test("one row can be asked for, and a name that no row has is an error", async () => {
  const only = await loadRows("e2e/torture", isTortureRow, "input");
  expect(only.map((row) => row.id)).toEqual(["input"]);
  await expect(loadRows("e2e/torture", isTortureRow, "inptu")).rejects.toThrow("Known:");
});

test("a row of another kind is refused, not run", async () => {
  await expect(loadRows("e2e/torture", isBenchRow)).rejects.toThrow("not a whole one");
});
