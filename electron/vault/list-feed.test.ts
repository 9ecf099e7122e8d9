import { expect, test } from "vitest";
import { type ListMessage, listMessageSchema } from "#shared/bridge/ports.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { settled } from "../testing/hub-stage.ts";
import { ListFeed } from "./list-feed.ts";

function rows(count: number): readonly DocumentRow[] {
  return Array.from({ length: count }, (_, index) =>
    sampleRow({ id: `doc_${String(index).padStart(12, "0")}`, updatedAt: count - index }),
  );
}

async function join(
  list: readonly DocumentRow[],
  deleted: readonly DocumentId[] = [],
  unread: readonly DocumentId[] = [],
) {
  const clock = new ManualClock();
  const feed = new ListFeed(clock);
  const [near, far] = createPortPair();
  const heard: ListMessage[] = [];
  near.onMessage((message) => heard.push(listMessageSchema.parse(message)));
  feed.join(far, list, { deleted, unread });
  await settled();
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await settled();
  };
  const told = () => heard.map((message) => [message.kind, rowsIn(message).length]);
  return { feed, near, pass, told, heard };
}

test("a long list begins with one screenful, and the others follow in slices", async () => {
  const { pass, told, heard } = await join(rows(1_250));
  expect(told()).toEqual([["all", 100]]);
  await pass(1_000);
  expect(told()).toEqual([
    ["all", 100],
    ["older", 500],
    ["older", 500],
    ["older", 150],
  ]);
  const ids = heard.flatMap((message) => rowsIn(message).map((row) => row.id));
  expect(ids).toEqual(rows(1_250).map((row) => row.id));
});

test("what was deleted for ever is told, earlier ones when a window joins", async () => {
  const [one, other] = rows(2).map((row) => row.id);
  if (one === undefined || other === undefined) throw new Error("two rows");
  const { feed, pass, heard } = await join([], [one]);
  feed.tell(rows(2));
  feed.tellDeleted(other);
  await pass(100);
  expect(heard.slice(1)).toEqual([
    { kind: "deleted", documents: [one] },
    { kind: "deleted", documents: [other] },
    { kind: "changed", rows: [rows(2)[0]] },
  ]);
});

function rowsIn(message: ListMessage): readonly DocumentRow[] {
  return "rows" in message ? message.rows : [];
}

test("a window that leaves is told no more", async () => {
  const { near, pass, told } = await join(rows(1_250));
  near.close();
  await pass(1_000);
  expect(told()).toEqual([["all", 100]]);
});

test("rows that change one after the other are told together, each once and as it is last", async () => {
  const { feed, pass, heard } = await join([]);
  const [first, second] = rows(2);
  if (first === undefined || second === undefined) throw new Error("two rows");
  feed.tell([first]);
  feed.tell([second]);
  feed.tell([{ ...first, title: "renamed" }]);
  await pass(100);
  expect(heard.slice(1)).toEqual([
    { kind: "changed", rows: [{ ...first, title: "renamed" }, second] },
  ]);
});

test("what changed right before closing is still told", async () => {
  const { feed, told } = await join([]);
  feed.tell(rows(1));
  feed.close();
  await settled();
  expect(told()).toEqual([
    ["all", 0],
    ["changed", 1],
  ]);
});

test("a notice reaches the windows that are there, and nobody twice", async () => {
  const { feed, heard } = await join([]);
  const notice = { kind: "backup-failed", why: "disk-full" } as const;
  feed.notify(notice);
  await settled();
  const [near, far] = createPortPair();
  const later: unknown[] = [];
  near.onMessage((message) => later.push(message));
  feed.join(far, [], { deleted: [], unread: [] });
  await settled();
  expect(heard.filter(({ kind }) => kind === "notice")).toEqual([{ kind: "notice", notice }]);
  expect(later).toEqual([{ kind: "all", rows: [] }]);
});

test("a notice that nobody was there to hear waits for the first window", async () => {
  const feed = new ListFeed(new ManualClock());
  const notice = { kind: "states-dropped", count: 2 } as const;
  feed.notify(notice);
  const [near, far] = createPortPair();
  const heard: unknown[] = [];
  near.onMessage((message) => heard.push(message));
  feed.join(far, [], { deleted: [], unread: [] });
  await settled();
  expect(heard).toContainEqual({ kind: "notice", notice });
});

test("what others changed is told at the beginning, and as it is changed and read", async () => {
  const [first, second] = rows(2).map(({ id }) => id);
  if (first === undefined || second === undefined) throw new Error("there are two");
  const { feed, heard } = await join(rows(2), [], [first]);
  feed.tellReading([second], true);
  feed.tellReading([first], false);
  await settled();
  expect(heard.slice(1)).toEqual([
    { kind: "unread", documents: [first] },
    { kind: "unread", documents: [second] },
    { kind: "read", documents: [first] },
  ]);
});
