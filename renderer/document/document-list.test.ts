import { expect, test } from "vitest";
import type { Port } from "#shared/bridge/port.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { DocumentList } from "./document-list.ts";
import { settle } from "./testing/settle.ts";

function row(letter: string, updatedAt: number, title = letter): DocumentRow {
  return sampleRow({ id: `doc_${letter.repeat(12)}`, title, updatedAt });
}

async function open() {
  const clock = new ManualClock();
  const vaults: Port[] = [];
  const mismatches: string[] = [];
  const deleted: string[] = [];
  const list = new DocumentList({
    bridge: new FakeBridge((_, far) => vaults.push(far)),
    clock,
    space: privateSpaceId,
    onMismatch: (reason) => mismatches.push(reason),
    onDeleted: (documents) => deleted.push(...documents),
  });
  list.start();
  await settle();
  const titles = () => list.state.rows.map((each) => each.title);
  return { list, clock, vaults, mismatches, deleted, titles };
}

test("rows come newest first, and a changed row takes its new place", async () => {
  const { vaults, titles } = await open();
  vaults[0]?.post({ kind: "all", rows: [row("a", 1), row("b", 2)] });
  await settle();
  expect(titles()).toEqual(["b", "a"]);

  vaults[0]?.post({ kind: "changed", rows: [row("a", 3, "renamed")] });
  await settle();
  expect(titles()).toEqual(["renamed", "b"]);
});

test("older rows join the list, and replace none that is known by now", async () => {
  const { vaults, titles } = await open();
  vaults[0]?.post({ kind: "all", rows: [row("a", 9)] });
  vaults[0]?.post({ kind: "changed", rows: [row("b", 8, "renamed")] });
  vaults[0]?.post({ kind: "older", rows: [row("b", 2), row("c", 1)] });
  await settle();
  expect(titles()).toEqual(["a", "renamed", "c"]);
});

test("what was deleted for ever leaves the list and is not told back into it", async () => {
  const { vaults, titles, deleted } = await open();
  const { id } = row("b", 8);
  vaults[0]?.post({ kind: "all", rows: [row("a", 9), row("b", 8)] });
  vaults[0]?.post({ kind: "deleted", documents: [id] });
  vaults[0]?.post({ kind: "older", rows: [row("b", 8), row("c", 1)] });
  await settle();
  expect(titles()).toEqual(["a", "c"]);
  expect(deleted).toEqual([id]);
});

test("until the vault has told its rows nobody knows whether there are any", async () => {
  const { list, vaults } = await open();
  expect(list.state.isHere).toBe(false);
  vaults[0]?.post({ kind: "all", rows: [] });
  await settle();
  expect(list.state).toEqual({ isHere: true, away: null, rows: [], unread: new Set() });
});

test("the rows stay while the vault is away, and are told anew when it is back", async () => {
  const { clock, vaults, titles } = await open();
  vaults[0]?.post({ kind: "all", rows: [row("a", 1)] });
  await settle();
  vaults[0]?.close();
  await settle();
  expect(titles()).toEqual(["a"]);

  clock.advance(100);
  await settle();
  vaults[1]?.post({ kind: "all", rows: [row("b", 1)] });
  await settle();
  expect(titles()).toEqual(["b"]);
});

test("a vault that stays away is told, until it has told the rows", async () => {
  const { list, clock, vaults } = await open();
  for (let loss = 0; loss < 10; loss++) {
    expect(list.state.away).toBe(loss >= 5 ? "process-gone" : null);
    vaults.at(-1)?.close();
    await settle();
    clock.advance(5_000);
    await settle();
  }
  vaults.at(-1)?.post({ kind: "all", rows: [] });
  await settle();
  expect(list.state).toEqual({ isHere: true, away: null, rows: [], unread: new Set() });
});

test("a message that is no list message changes nothing and is reported", async () => {
  const { list, vaults, mismatches } = await open();
  vaults[0]?.post({ kind: "all", rows: [{ title: "half a row" }] });
  await settle();
  expect(list.state.isHere).toBe(false);
  expect(mismatches).toHaveLength(1);
});

test("what others changed is known until it was read, and anew when the vault tells all anew", async () => {
  const { list, vaults } = await open();
  const [one, other] = [row("a", 1), row("b", 2)];
  vaults[0]?.post({ kind: "all", rows: [one, other] });
  vaults[0]?.post({ kind: "unread", documents: [one.id, other.id] });
  await settle();
  expect([...list.state.unread]).toEqual([one.id, other.id]);
  expect(list.state.rows).toHaveLength(2);

  vaults[0]?.post({ kind: "read", documents: [one.id] });
  vaults[0]?.post({ kind: "changed", rows: [row("a", 3)] });
  await settle();
  expect([...list.state.unread]).toEqual([other.id]);

  vaults[0]?.post({ kind: "all", rows: [one, other] });
  await settle();
  expect([...list.state.unread]).toEqual([]);
});
