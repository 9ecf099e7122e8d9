import { expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import { AttachmentTalk } from "./attachment-talk.ts";

function stage() {
  const clock = new ManualClock();
  const talk = new AttachmentTalk(clock);
  const came = (answers: number, bytes: number, isLast = true) =>
    talk.came({ kind: "envelopes", answers, isLast, envelopes: [new Uint8Array(bytes)] });
  return { clock, talk, came };
}

test("attachments wait for envelopes that were asked for, and for nothing that comes unasked", () => {
  const { talk, came } = stage();
  came(0, 100_000);
  expect(talk.isToWait).toBe(false);
  talk.asked(1);
  expect(talk.isToWait).toBe(true);
  came(0, 100, true);
  came(1, 100, false);
  expect(talk.isToWait).toBe(true);
  came(1, 100);
  expect(talk.isToWait).toBe(false);
});

test("after a long answer they wait until what came can have been looked at, because more may be asked for", () => {
  const { clock, talk, came } = stage();
  talk.asked(1);
  came(1, 60_000, false);
  came(1, 60_000);
  expect(talk.isToWait).toBe(true);
  clock.advance(1_999);
  expect(talk.isToWait).toBe(true);
  clock.advance(1);
  expect(talk.isToWait).toBe(false);
});

test("whoever does not answer, or has forgotten what they were asked, does not hold them up for ever", () => {
  const { clock, talk } = stage();
  talk.asked(1);
  clock.advance(9_999);
  expect(talk.isToWait).toBe(true);
  clock.advance(1);
  expect(talk.isToWait).toBe(false);
  talk.asked(2);
  talk.forget();
  expect(talk.isToWait).toBe(false);
});

test.for(["who does not answer", "a long answer"])(
  "a clock that is set back by a day does not have attachments wait for %s until it has caught up",
  (which) => {
    const { clock, talk, came } = stage();
    talk.asked(1);
    if (which === "a long answer") came(1, 100_000);
    expect(talk.isToWait).toBe(true);
    const now = clock.now();
    clock.now = () => now - 86_400_000;
    expect(talk.isToWait).toBe(false);
  },
);
