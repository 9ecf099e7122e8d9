import { expect, test } from "vitest";
import type { Space } from "#electron/vault/space.ts";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import { ok } from "#shared/kernel/result.ts";
import type { Port } from "#shared/bridge/port.ts";
import { type AttachmentFrame, encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { writtenDocuments } from "../vault/writer.ts";
import { findKeepsakes } from "./keepsakes.ts";

const bytes = Uint8Array.of(1, 2, 3);
const [document] = writtenDocuments;
if (document === undefined) throw new Error("There are documents");
const id = attachmentIdSchema.parse(`att_${"0".repeat(64)}`);
const keepsakes = { attachment: { id, bytes }, milestone: { document, number: 1, state: bytes } };

/** A space that answers for its attachment with these frames. */
function answering(...frames: readonly AttachmentFrame[]) {
  return {
    openAttachment: (port: Port) => {
      port.onMessage(() => {
        for (const frame of frames) port.post(encodeAttachmentFrame(frame));
      });
    },
    milestones: { read: () => ok(bytes) },
    record: { rebuilt: null },
  } as unknown as Space;
}

const meta = { kind: "meta", mime: "image/png", size: 3 } as const;
const part = (...given: readonly number[]) =>
  ({ kind: "part", bytes: Uint8Array.from(given) }) as const;

test.each([
  ["right bytes behind damaged ones, begun anew", [meta, part(1, 9, 3), meta, part(1, 2, 3)]],
  ["right bytes", [meta, part(1, 2), part(3)]],
])("an attachment is whole: %s", async (_what, frames) => {
  const space = answering(...frames, { kind: "done" });
  expect(await findKeepsakes(space, keepsakes, new ManualClock())).toBe("whole");
});

test.each([
  ["damaged bytes", [meta, part(1, 9, 3)]],
  ["damaged bytes behind right ones, not begun anew", [meta, part(1, 2, 3), part(1, 9, 3)]],
])("an attachment is wrong: %s", async (_what, frames) => {
  const space = answering(...frames, { kind: "done" });
  const found = await findKeepsakes(space, keepsakes, new ManualClock());
  expect(found).toBe("wrong: The attachment has other bytes");
});
