import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tryInLanes } from "./torture-lanes.ts";
import type { TortureResult } from "./torture-row.ts";

/** Dies of the row "deadly", answers rubbish to "mad", and says in which process it tried any other. */
const laneScript = `
process.on("message", ({ id, how }) => {
  if (id === "deadly") process.exit(3);
  const result = { id, seed: how.seed, tried: how.count, failed: 0, lost: 0, reasons: [], isComparison: false };
  process.send(id === "mad" ? "rubbish" : { ...result, note: String(process.pid) });
});
process.once("disconnect", () => process.exit());
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "throughline-lanes-"));
  writeFileSync(join(folder, "lane.mjs"), laneScript);
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function triesOf(...ids: readonly string[]): Promise<readonly TortureResult[]> {
  const tries = ids.map((id) => ({
    row: { id, count: 9, shortCount: 2, run: () => Promise.reject(new Error("Not here.")) },
    how: { seed: 7, count: 2, short: true },
  }));
  return tryInLanes(tries, join(folder, "lane.mjs"));
}

test("every row is tried once, in three processes that are not this one, and told in its order", async () => {
  const results = await triesOf("b", "merge", "a", "namespaces", "c");
  expect(results.map(({ id }) => id)).toEqual(["b", "merge", "a", "namespaces", "c"]);
  expect(results.every(({ tried, seed }) => tried === 2 && seed === 7)).toBe(true);
  const processes = new Set(results.map(({ note }) => note));
  expect(processes.size).toBe(3);
  expect(processes).not.toContain(String(process.pid));
});

test("a row of which its process dies has failed, and the others are tried in a new one", async () => {
  const [first, ...others] = await triesOf("deadly", "a", "b", "c");
  expect(first).toMatchObject({ tried: 0, failed: 1 });
  expect(others.map(({ tried, failed }) => ({ tried, failed }))).toEqual(
    ["a", "b", "c"].map(() => ({ tried: 2, failed: 0 })),
  );
});

test("a row whose process answers with what is no result has failed", async () => {
  const [mad, fine] = await triesOf("mad", "a");
  expect(mad).toEqual({
    id: "mad",
    seed: 7,
    isComparison: false,
    tried: 0,
    failed: 1,
    lost: 0,
    reasons: [expect.stringContaining("it broke off")],
  });
  expect(fine?.failed).toBe(0);
});
