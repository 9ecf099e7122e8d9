import { expect, test } from "vitest";
import { deviceKeySchema, documentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SyncBoard } from "./sync-board.ts";

const space = spaceIdSchema.parse("space_aaaaaaaaaaaa");
const device = deviceKeySchema.parse("a".repeat(64));

test("while two are in sync that is seen now; later it is known when it was last so", () => {
  const clock = new ManualClock();
  const board = new SyncBoard(clock);
  expect(board.standing(space, device)).toEqual({ sync: { kind: "away" }, inSyncAt: null });

  board.take(space, [{ device, state: { kind: "comparing" } }]);
  expect(board.standing(space, device).inSyncAt).toBeNull();
  board.take(space, [{ device, state: { kind: "in-sync" } }]);
  clock.advance(5_000);
  const seen = clock.now();
  expect(board.standing(space, device)).toMatchObject({
    sync: { kind: "in-sync" },
    inSyncAt: seen,
  });
  expect(board.isAnybodyThere(space)).toBe(true);

  board.take(space, [{ device, state: { kind: "away" } }]);
  clock.advance(5_000);
  expect(board.standing(space, device)).toEqual({ sync: { kind: "away" }, inSyncAt: seen });
});

test("with the peers process everybody is away, and what was seen last is remembered", () => {
  const clock = new ManualClock();
  const board = new SyncBoard(clock);
  board.take(space, [{ device, state: { kind: "in-sync" } }]);
  const seen = clock.now();
  board.clear();
  clock.advance(1_000);
  expect(board.standing(space, device)).toEqual({ sync: { kind: "away" }, inSyncAt: seen });
  expect(board.isAnybodyThere(space)).toBe(false);
});

test("what was seen before the start counts until more is seen, and what is seen is there to be noted", () => {
  const clock = new ManualClock();
  const board = new SyncBoard(clock);
  expect(board.standing(space, device, 70).inSyncAt).toBe(70);
  expect(board.seenIn(space)).toEqual([]);
  board.take(space, [{ device, state: { kind: "comparing" } }]);
  expect(board.standing(space, device, 70).inSyncAt).toBe(70);
  board.take(space, [{ device, state: { kind: "in-sync" } }]);
  expect(board.standing(space, device, 70).inSyncAt).toBe(clock.now());
  expect(board.seenIn(space)).toEqual([{ device, at: clock.now() }]);
});

test("when two were equal first is known for as long as they are linked", () => {
  const clock = new ManualClock();
  const board = new SyncBoard(clock);
  const behind = { kind: "catching-up", lacking: 3, offered: 0 } as const;
  const levelAt = () => board.standing(space, device).levelAt;
  board.take(space, [{ device, state: behind }]);
  expect(levelAt()).toBeUndefined();
  board.take(space, [{ device, state: { kind: "in-sync" } }]);
  const first = clock.now();
  clock.advance(5_000);
  board.take(space, [{ device, state: behind }]);
  board.take(space, [{ device, state: { kind: "in-sync" } }]);
  expect(levelAt()).toBe(first);

  board.take(space, [{ device, state: { kind: "away" } }]);
  expect(levelAt()).toBeUndefined();
  board.take(space, [{ device, state: behind }]);
  expect(levelAt()).toBeUndefined();
  const nothing = { fault: null, device: null, document: null };
  const reason = { kind: "not-in-sync", reason: "refused-there", ...nothing } as const;
  board.take(space, [
    { device, state: { ...reason, only: { documents: [], otherwise: { kind: "in-sync" } } } },
  ]);
  expect(levelAt()).toBe(clock.now());
});

test("one whose line was replaced is level once the two were compared anew", () => {
  const clock = new ManualClock();
  const board = new SyncBoard(clock);
  const levelAt = () => board.standing(space, device).levelAt;
  board.take(space, [{ device, state: { kind: "in-sync" } }]);
  clock.advance(3_600_000);
  board.take(space, [{ device, state: { kind: "comparing" } }]);
  board.take(space, [{ device, state: { kind: "catching-up", lacking: 40, offered: 0 } }]);
  expect(levelAt()).toBeUndefined();
  board.take(space, [{ device, state: { kind: "in-sync" } }]);
  expect(levelAt()).toBe(clock.now());
});

test("what was deleted there counts whenever the two are in sync, until it is told anew", () => {
  const board = new SyncBoard(new ManualClock());
  const without = { count: 1, documents: [documentIdSchema.parse("doc_aaaaaaaaaaaa")] };
  const sync = () => board.standing(space, device).sync;
  board.takeWithout(space, { device, without });
  board.take(space, [{ device, state: { kind: "in-sync" } }]);
  expect(sync()).toEqual({ kind: "in-sync", without });
  board.take(space, [{ device, state: { kind: "comparing" } }]);
  expect(sync()).toEqual({ kind: "comparing" });
  const nothing = { fault: null, device: null, document: null };
  const reason = { kind: "not-in-sync", reason: "withheld", ...nothing } as const;
  board.take(space, [
    { device, state: { ...reason, only: { documents: [], otherwise: { kind: "in-sync" } } } },
  ]);
  expect(sync()).toMatchObject({ only: { otherwise: { kind: "in-sync", without } } });
  board.take(space, [{ device, state: { kind: "in-sync" } }]);
  expect(sync()).toEqual({ kind: "in-sync", without });
  board.takeWithout(space, { device, without: null });
  expect(sync()).toEqual({ kind: "in-sync" });
  board.takeWithout(space, { device, without });
  board.clear();
  board.take(space, [{ device, state: { kind: "in-sync" } }]);
  expect(sync()).toEqual({ kind: "in-sync" });
});
