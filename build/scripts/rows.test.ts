import { expect, test } from "vitest";
import { isBenchRow } from "./bench-row.ts";
import { loadRows } from "./rows.ts";
import { isTortureRow } from "./torture-row.ts";

/** The names under which figures are compared over time: one that goes is noticed here. */
const tortures =
  "beside bitflip cache clock disk hostile import input kill merge merge.stock namespaces network powercut roles simulation twice";
const benches =
  "bundle.gzip enter.100k gate.rate home.10kdocs import.1k library.10k.frame memory.100k move.100k " +
  "open.100k open.history100k p2p.cold_join p2p.connect_lan p2p.cut p2p.eight p2p.keystroke.p50 " +
  "p2p.keystroke.p95 p2p.memory p2p.restart_lan p2p.week_apart p2p.week_apart.task remote.100k " +
  "saved.p50 saved.p95 search.10k.p95 search.10k.task start.10kdocs start.cold typing.100k.p50 " +
  "typing.100k.p95 typing.10k.p50 typing.10k.p95 typing.1k.p50 typing.1k.p95 typing.v2.100k typing.v2.10k";

test("every row of the torture is there, a whole one", async () => {
  const ids = (await loadRows("e2e/torture", isTortureRow)).map((row) => row.id);
  expect(ids.toSorted()).toEqual(tortures.split(" ").toSorted());
});

test("every row of the bench is there, a whole one", async () => {
  const ids = (await loadRows("e2e/performance", isBenchRow)).map((row) => row.id);
  expect(ids.toSorted()).toEqual(benches.split(" ").toSorted());
});

test("one row can be asked for, and a name that no row has is an error", async () => {
  const only = await loadRows("e2e/torture", isTortureRow, "input");
  expect(only.map((row) => row.id)).toEqual(["input"]);
  await expect(loadRows("e2e/torture", isTortureRow, "inptu")).rejects.toThrow("Known:");
});

test("a row of another kind is refused, not run", async () => {
  await expect(loadRows("e2e/torture", isBenchRow)).rejects.toThrow("not a whole one");
});
