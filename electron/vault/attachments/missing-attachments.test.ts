import { expect, test } from "vitest";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import { ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { MissingAttachments } from "./missing-attachments.ts";

const fileOf = (number: number) =>
  attachmentIdSchema.parse(`att_${String(number).padStart(64, "0")}`);

function stage(referred = 0) {
  const clock = new ManualClock();
  const now = { isLevel: true, asked: 0, isAsked: true, changes: 0 };
  const files = Array.from({ length: referred }, (_, number) => fileOf(number));
  const missing = new MissingAttachments({
    attachments: { find: () => ok(null) },
    clock,
    referred: async () => {
      now.asked += 1;
      return files;
    },
    isLevel: () => now.isLevel,
    isAsked: () => now.isAsked,
    onChange: () => (now.changes += 1),
  });
  const find = async () => {
    missing.lookSoon();
    clock.advance(1_000);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { clock, missing, now, files, find };
}

test("what documents refer to is asked once they are read, and otherwise every three seconds", async () => {
  const { clock, missing, now } = stage();
  now.isLevel = false;
  missing.lookSoon();
  clock.advance(1_000);
  clock.advance(1_000);
  expect(now.asked).toBe(0);
  clock.advance(1_000);
  expect(now.asked).toBe(1);
  await Promise.resolve();
  await Promise.resolve();
  clock.advance(2_000);
  expect(now.asked).toBe(1);
  now.isLevel = true;
  clock.advance(1_000);
  expect(now.asked).toBe(2);
});

test("of many that nobody brings all have their turn, minute by minute, for as long as there is anybody to ask", async () => {
  const { clock, missing, now, files, find } = stage(1_200);
  await find();
  const turns = [missing.all];
  for (let turn = 0; turn < 2; turn++) {
    clock.advance(60_000);
    turns.push(missing.all);
  }
  expect(turns.map((turn) => turn.length)).toEqual([500, 500, 500]);
  expect(new Set(turns.flat()).size).toBe(files.length);
  expect(now.changes).toBe(3);
  now.isAsked = false;
  clock.advance(600_000);
  expect([now.changes, clock.next]).toEqual([3, null]);
  now.isAsked = true;
  await find();
  clock.advance(60_000);
  expect(now.changes).toBe(4);
});

test("as long as something comes each minute, the same ones are asked for, and those behind what has come", async () => {
  const { clock, missing, now, files, find } = stage(502);
  await find();
  clock.advance(59_000);
  missing.found(fileOf(7));
  clock.advance(59_000);
  expect(missing.all).toEqual(files.filter((file) => file !== fileOf(7)).slice(0, 500));
  // From here on there are no more than are asked for at a time.
  missing.found(fileOf(8));
  clock.advance(600_000);
  expect([now.changes, clock.next]).toEqual([1, null]);
  expect(missing.all).toHaveLength(500);
});
