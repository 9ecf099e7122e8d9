import * as fc from "fast-check";
import { expect, test } from "vitest";
import { attachmentPartBytes, largestAttachment } from "../domain/attachment.ts";
import { attachmentIdSchema } from "../domain/ids.ts";
import {
  type AttachmentFrame,
  decodeAttachmentFrame,
  encodeAttachmentFrame,
} from "./attachment-frames.ts";

const id = attachmentIdSchema.parse(`att_${"0f".repeat(32)}`);
const mime = fc.constantFrom("image/png", "application/vnd.ms-excel", "text/x-a+b");
const size = fc.integer({ min: 0, max: largestAttachment });
const frame: fc.Arbitrary<AttachmentFrame> = fc.oneof(
  fc.record({ kind: fc.constant("put" as const), id: fc.constant(id), mime, size }),
  fc.record({ kind: fc.constant("get" as const), id: fc.constant(id) }),
  fc.record({
    kind: fc.constant("part" as const),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 90 }),
  }),
  fc.record({ kind: fc.constant("meta" as const), mime, size }),
  fc.record({ kind: fc.constant("wait" as const), id: fc.constant(id) }),
  fc.record({
    kind: fc.constant("awaited" as const),
    how: fc.constantFrom("asking" as const, "coming" as const, "io" as const),
    name: fc.string(),
    have: size,
    size,
  }),
  fc.constant({ kind: "done" as const }),
  fc.record({
    kind: fc.constant("refused" as const),
    why: fc.constantFrom("missing" as const, "damaged" as const, "io" as const),
  }),
);

test("a frame comes back as it was sent, and is refused when cut short or with more behind it", () => {
  fc.assert(
    fc.property(frame, (sent) => {
      const whole = encodeAttachmentFrame(sent);
      expect(decodeAttachmentFrame(whole)).toEqual({ ok: true, value: sent });
      expect(decodeAttachmentFrame(whole.slice(0, -1)).ok).toBe(false);
      expect(decodeAttachmentFrame(Uint8Array.of(...whole, 0)).ok).toBe(false);
    }),
  );
});

test("no bytes at all make the decoder throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (rubbish) => {
      const read = decodeAttachmentFrame(rubbish);
      if (!read.ok) expect(read.failure.reason).not.toBe("");
    }),
  );
});

test.each<[string, AttachmentFrame]>([
  ["too large a file", { kind: "put", id, mime: "image/png", size: largestAttachment + 1 }],
  ["a type with more in it", { kind: "put", id, mime: "text/html;\r\nx: y", size: 1 }],
  ["too large a part", { kind: "part", bytes: new Uint8Array(attachmentPartBytes + 1) }],
  ["an empty part", { kind: "part", bytes: new Uint8Array() }],
])("%s is refused", (_what, sent) => {
  expect(decodeAttachmentFrame(encodeAttachmentFrame(sent)).ok).toBe(false);
});
