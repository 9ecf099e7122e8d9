import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import { MemoryAttachments } from "#shared/sync/testing/memory-attachments.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { copyAttachments } from "./copy-attachments.ts";

const bytes = new Uint8Array(attachmentPartBytes + 3).fill(7);
const id = attachmentIdSchema.parse(`att_${createHash("sha256").update(bytes).digest("hex")}`);
const absent = attachmentIdSchema.parse(`att_${"0".repeat(64)}`);

function keep(into: MemoryAttachments, isWhole: boolean): void {
  into.putPart(id, 0, bytes.subarray(0, attachmentPartBytes));
  if (isWhole) into.putPart(id, 1, bytes.subarray(attachmentPartBytes));
  into.finish({ id, mime: "image/png", size: bytes.length });
}

test("every part of a file comes along, and what is not here is passed over", () => {
  const [from, to] = [0, 1].map(() => new MemoryAttachments(new ManualClock()));
  if (from === undefined || to === undefined) throw new Error("There are two");
  keep(from, true);
  expect(copyAttachments(from, to, [absent, id])).toEqual({ ok: true, value: null });
  expect(to.find(id)).toMatchObject({ value: { mime: "image/png", size: bytes.length } });
  expect(to.readPart(id, 1)).toEqual(bytes.subarray(attachmentPartBytes));
});

test("a file of which no size can be read comes along by its bytes, and one whose bytes are damaged is left out", () => {
  for (const [isWhole, size] of [
    [true, bytes.length],
    [false, null],
  ] as const) {
    const [from, to] = [0, 1].map(() => new MemoryAttachments(new ManualClock()));
    if (from === undefined || to === undefined) throw new Error("There are two");
    keep(from, isWhole);
    from.finish({ id, mime: "image/png", size: 0 });
    expect(copyAttachments(from, to, [id])).toEqual({ ok: true, value: null });
    expect(to.find(id)).toMatchObject({ value: size === null ? null : { size } });
    expect(to.readPart(id, 0) === null).toBe(!isWhole);
  }
});

test("a file of which the other space cannot read the size is put there anew", () => {
  const [from, to] = [0, 1].map(() => new MemoryAttachments(new ManualClock()));
  if (from === undefined || to === undefined) throw new Error("There are two");
  keep(from, true);
  to.finish({ id, mime: "image/png", size: 0 });
  expect(copyAttachments(from, to, [id])).toEqual({ ok: true, value: null });
  expect(to.find(id)).toMatchObject({ value: { size: bytes.length } });
  expect(to.readPart(id, 1)).toEqual(bytes.subarray(attachmentPartBytes));
});
