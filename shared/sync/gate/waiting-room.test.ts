import { expect, test } from "vitest";
import { deviceKeySchema, documentIdSchema } from "../../domain/ids.ts";
import type { Judgement, Missing } from "./verdict.ts";
import { WaitingRoom } from "./waiting-room.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const device = deviceKeySchema.parse("a".repeat(64));
const other = deviceKeySchema.parse("b".repeat(64));

function waiting(sequence: number, missing: readonly Missing[], size = 10): Judgement {
  const bytes = new Uint8Array(size).fill(sequence);
  const origin = {
    document,
    part: "body",
    device,
    sequence,
    hash: Uint8Array.of(sequence),
  } as const;
  return { bytes, origin, verdict: { kind: "waiting", for: missing } };
}

const after = (sequence: number, of = device): Missing => ({ kind: "chain", device: of, sequence });
const accepted = (sequence: number, of = device) => ({
  document,
  part: "body" as const,
  device: of,
  sequence,
  hash: new Uint8Array(),
});

test("what has waited is given out once, in the order of its chain", () => {
  const room = new WaitingRoom();
  for (const sequence of [4, 3, 9]) room.add(waiting(sequence, [after(2)]));
  room.add(waiting(20, [after(7, other)]));
  expect(room.releasedBy([accepted(1)])).toEqual([]);
  expect(room.releasedBy([accepted(2)]).map(([first]) => first)).toEqual([3, 4, 9]);
  expect(room.releasedBy([accepted(2)])).toEqual([]);
  expect(room.releasedBy([accepted(8, other)])).toHaveLength(1);
  expect(room.size).toBe(0);
});

test("what waits for a key or for its author is given out with the membership", () => {
  const room = new WaitingRoom();
  room.add(waiting(1, [{ kind: "epoch-key", epoch: 2 }]));
  room.add(waiting(2, [{ kind: "member", device }]));
  room.add(waiting(3, [after(2)]));
  expect(room.releasedByMembership()).toHaveLength(2);
});

test("a device that sends without end fills neither the room nor the memory", () => {
  const room = new WaitingRoom();
  for (let sequence = 2; sequence < 1500; sequence++) room.add(waiting(sequence, [after(1)]));
  expect(room.size).toBe(1000);
  for (let sequence = 2; sequence < 200; sequence++) {
    room.add(waiting(sequence, [after(1)], 256 * 1024));
  }
  expect(room.size).toBeLessThanOrEqual(64);
});

test("what waits twice is kept once", () => {
  const room = new WaitingRoom();
  room.add(waiting(2, [after(1)]));
  room.add(waiting(2, [after(1)]));
  expect(room.size).toBe(1);
});

test("of a device that goes and comes again no more is kept than before", () => {
  const room = new WaitingRoom();
  for (let round = 0; round < 2; round++) {
    for (let sequence = 2; sequence < 1_202; sequence++) {
      const judgement = waiting(sequence, [after(1)]);
      const { origin } = judgement;
      if (origin === null) continue;
      const hash = Uint8Array.of(sequence >> 8, sequence & 255);
      room.add({ ...judgement, origin: { ...origin, hash } });
    }
    expect(room.size).toBe(1_000);
    expect(room.releasedBy([accepted(1)])).toHaveLength(1_000);
    expect(room.size).toBe(0);
  }
});

test("of what waits for a document that could not be opened one is tried, and the others come once something was judged on it", () => {
  const room = new WaitingRoom();
  const unopened = { kind: "record" } as const;
  for (const sequence of [5, 4]) room.add(waiting(sequence, [unopened]));
  room.add(waiting(9, [after(8)]));
  expect(room.oneOfEachUnopened().map(([first]) => first)).toEqual([4]);
  const again = waiting(4, [unopened]);
  expect(room.releasedAfter([again])).toEqual([]);
  room.add(again);
  // Something in it could be judged and something not: it is not tried with all the rest at once.
  const known = { ...waiting(1, []), verdict: { kind: "known" } as const };
  expect(room.releasedAfter([again, known])).toEqual([]);
  expect(room.releasedAfter([known]).map(([first]) => first)).toEqual([4, 5]);
  expect(room.size).toBe(1);
});
