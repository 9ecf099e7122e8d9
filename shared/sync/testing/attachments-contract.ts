import { describe, expect, test } from "vitest";
import { type AttachmentId, attachmentIdSchema } from "../../domain/ids.ts";
import type { ManualClock } from "../../testing/manual-clock.ts";
import type { Attachments } from "../attachments.ts";

type Stage = Readonly<{
  attachments: Attachments;
  clock: ManualClock;
  /** From now on the disk takes nothing. */
  breakDisk: () => void;
}>;

const nothing = { ok: true, value: null };
const day = 24 * 60 * 60 * 1000;
const picture = idOf("1");
const recording = idOf("2");

function idOf(digit: string): AttachmentId {
  return attachmentIdSchema.parse(`att_${digit.repeat(64)}`);
}

/** What everything that keeps attachments promises. */
export function describeAttachments(name: string, open: () => Stage): void {
  const put = ({ attachments }: Stage, id: AttachmentId) => {
    attachments.putPart(id, 0, Uint8Array.of(1, 2));
    attachments.putPart(id, 1, Uint8Array.of(3));
    attachments.finish({ id, mime: "image/png", size: 3 });
  };
  const collect = (stage: Stage, ...used: AttachmentId[]) =>
    stage.attachments.collect(new Set(used), 30 * day);
  /** Day by day, as the program runs on each of them. */
  const pass = (stage: Stage, days: number, ...used: AttachmentId[]) => {
    let last = collect(stage, ...used);
    for (let each = 0; each < days; each++) {
      stage.clock.advance(day);
      last = collect(stage, ...used);
    }
    return last;
  };

  describe(`${name} as attachments`, () => {
    test("gives the parts back as they came, under what was said of them", () => {
      const stage = open();
      put(stage, picture);
      expect(stage.attachments.find(picture)).toEqual({
        ok: true,
        value: { id: picture, mime: "image/png", size: 3 },
      });
      expect(stage.attachments.readPart(picture, 0)).toEqual(Uint8Array.of(1, 2));
      expect(stage.attachments.readPart(picture, 1)).toEqual(Uint8Array.of(3));
      expect(stage.attachments.readPart(picture, 2)).toBeNull();
    });

    test("finds none of which not all parts have come", () => {
      const { attachments } = open();
      attachments.putPart(picture, 0, Uint8Array.of(1));
      expect(attachments.find(picture)).toEqual(nothing);
    });

    test("takes the same one twice", () => {
      const stage = open();
      put(stage, picture);
      put(stage, picture);
      expect(stage.attachments.readPart(picture, 1)).toEqual(Uint8Array.of(3));
    });

    test("removes one with all of its parts, and no other", () => {
      const stage = open();
      put(stage, picture);
      put(stage, recording);
      stage.attachments.remove([picture]);
      expect(stage.attachments.find(picture)).toEqual(nothing);
      expect(stage.attachments.readPart(picture, 0)).toBeNull();
      expect(stage.attachments.find(recording)).not.toEqual(nothing);
    });

    test("keeps what nobody uses until the grace is over, counted from when that was seen", () => {
      const stage = open();
      put(stage, picture);
      put(stage, recording);
      stage.clock.advance(90 * day);
      expect(pass(stage, 29, recording)).toEqual({ ok: true, value: [] });
      expect(pass(stage, 1, recording)).toEqual({ ok: true, value: [picture] });
      expect(stage.attachments.find(picture)).toEqual(nothing);
      expect(stage.attachments.find(recording)).not.toEqual(nothing);
    });

    test("begins the grace anew for one that was used again meanwhile", () => {
      const stage = open();
      put(stage, picture);
      pass(stage, 29);
      collect(stage, picture);
      expect(pass(stage, 29)).toEqual({ ok: true, value: [] });
    });

    test("ends no grace because the clock is years ahead for a while", () => {
      const stage = open();
      put(stage, picture);
      collect(stage);
      stage.clock.advance(3_650 * day);
      expect(pass(stage, 28)).toEqual({ ok: true, value: [] });
      expect(pass(stage, 1)).toEqual({ ok: true, value: [picture] });
    });

    test("says when the disk does not take something, and then has nothing of it to find", () => {
      const { attachments, breakDisk } = open();
      breakDisk();
      expect(attachments.putPart(picture, 0, Uint8Array.of(1)).ok).toBe(false);
      expect(attachments.finish({ id: picture, mime: "image/png", size: 1 }).ok).toBe(false);
      expect(attachments.find(picture)).toEqual(nothing);
    });
  });
}
