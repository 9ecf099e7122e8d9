import { expect, test } from "vitest";
import { deviceKeySchema, documentIdSchema } from "../../domain/ids.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { SenderRecord } from "./sender-record.ts";
import { type Fault, type Judgement, refused } from "./verdict.ts";

const sender = deviceKeySchema.parse("a".repeat(64));
const author = deviceKeySchema.parse("b".repeat(64));

function judged(fault: Fault, device: typeof author | null): Judgement {
  const place = { document: documentIdSchema.parse("doc_aaaaaaaaaaaa"), part: "body" } as const;
  const hash = new Uint8Array(32);
  const origin = device === null ? null : { ...place, device, sequence: 1, hash };
  return { bytes: new Uint8Array(), origin, verdict: refused(fault) };
}

test("who sends what nobody signed waits longer and longer, and then the link is cut", () => {
  const clock = new ManualClock();
  const record = new SenderRecord(clock);
  const waits: number[] = [];
  for (let time = 0; time < 8; time++) {
    const treatment = record.note(sender, [judged({ kind: "malformed" }, null)]);
    if (treatment.kind !== "throttled") throw new Error("they wait");
    waits.push(treatment.until - clock.now());
    clock.advance(treatment.until - clock.now());
    expect(record.treatmentOf(sender).kind).toBe("heard");
  }
  expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
  expect(record.note(sender, [judged({ kind: "forged" }, author)]).kind).toBe("dropped");
  expect(record.treatmentOf(author).kind).toBe("heard");
});

test("who passes on what somebody else signed is not blamed for it", () => {
  const record = new SenderRecord(new ManualClock());
  const passedOn = Array.from({ length: 20 }, () => judged({ kind: "unsafe-link" }, author));
  expect(record.note(sender, passedOn).kind).toBe("heard");
  expect(record.note(author, passedOn).kind).toBe("dropped");
});

test("what an author sends after being frozen is no further offence", () => {
  const record = new SenderRecord(new ManualClock());
  const after = Array.from({ length: 20 }, () => judged({ kind: "frozen" }, author));
  expect(record.note(author, after).kind).toBe("heard");
});

test("who went on writing before they heard that they may not is no offender", () => {
  const record = new SenderRecord(new ManualClock());
  const late = Array.from({ length: 20 }, () =>
    judged({ kind: "may-not-write", part: "body" }, sender),
  );
  expect(record.note(sender, late).kind).toBe("heard");
});

test("who goes on and on with what they may not write waits, and then the link is cut", () => {
  const record = new SenderRecord(new ManualClock());
  const late = Array.from({ length: 4_096 }, () =>
    judged({ kind: "may-not-write", part: "body" }, sender),
  );
  expect(record.note(sender, late).kind).toBe("throttled");
  for (let time = 0; time < 8; time++) record.note(sender, late);
  expect(record.treatmentOf(sender).kind).toBe("dropped");
});

test("who passes on over and over what was proven of its author waits, and then the link is cut", () => {
  const record = new SenderRecord(new ManualClock());
  const times = (count: number) => {
    for (let each = 0; each < count; each++) record.noteInVain(sender);
    return record.treatmentOf(sender).kind;
  };
  expect(times(63)).toBe("heard");
  expect(times(1)).toBe("throttled");
  expect(times(8 * 64)).toBe("dropped");
  expect(record.treatmentOf(author).kind).toBe("heard");
});

test("a clock that is set back by a day has nobody wait for a day", () => {
  const clock = new ManualClock();
  const record = new SenderRecord(clock);
  expect(record.note(sender, [judged({ kind: "malformed" }, null)]).kind).toBe("throttled");
  const now = clock.now();
  clock.now = () => now - 86_400_000;
  expect(record.treatmentOf(sender).kind).toBe("heard");
});
