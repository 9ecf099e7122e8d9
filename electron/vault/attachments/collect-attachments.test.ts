import { expect, test } from "vitest";
import { type AttachmentId, attachmentIdSchema } from "#shared/domain/ids.ts";
import { MemoryAttachments } from "#shared/sync/testing/memory-attachments.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { settled } from "../../testing/hub-stage.ts";
import { collectAttachments } from "./collect-attachments.ts";

const id = attachmentIdSchema.parse(`att_${"1".repeat(64)}`);
const day = 24 * 60 * 60_000;

function stage() {
  const clock = new ManualClock();
  const attachments = new MemoryAttachments(clock);
  attachments.putPart(id, 0, Uint8Array.of(1));
  attachments.finish({ id, mime: "image/png", size: 1 });
  const state = { knowsAll: true, used: [] as readonly AttachmentId[] | null };
  const end = collectAttachments({
    attachments,
    catalogue: {
      get knowsAll() {
        return state.knowsAll;
      },
    },
    reader: { attachments: async () => state.used },
    clock,
  });
  const passDays = async (days: number) => {
    for (let count = 0; count < days; count++) {
      clock.advance(day);
      await settled();
    }
  };
  return { attachments, state, end, passDays };
}

test("a file that nobody uses stays for a month, and then goes", async () => {
  const { attachments, passDays } = stage();
  await passDays(30);
  expect(attachments.find(id)).not.toEqual({ ok: true, value: null });
  await passDays(2);
  expect(attachments.find(id)).toEqual({ ok: true, value: null });
});

test("nothing goes while it is not known for sure that nobody uses it", async () => {
  const { attachments, state, passDays } = stage();
  state.knowsAll = false;
  await passDays(100);
  state.knowsAll = true;
  state.used = null;
  await passDays(100);
  state.used = [id];
  await passDays(100);
  expect(attachments.find(id)).not.toEqual({ ok: true, value: null });
});

test("a space that was closed collects no more", async () => {
  const { attachments, end, passDays } = stage();
  end();
  await passDays(100);
  expect(attachments.find(id)).not.toEqual({ ok: true, value: null });
});
