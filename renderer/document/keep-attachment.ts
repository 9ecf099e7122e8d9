import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { type AttachmentId, attachmentIdSchema, type SpaceId } from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import {
  type AttachmentFrame,
  decodeAttachmentFrame,
  encodeAttachmentFrame,
} from "#shared/sync/attachment-frames.ts";
import type { Bridge } from "../bridge/bridge.ts";

/** Why a file was not kept; `away` where storage cannot be asked. */
export type NotKept = Readonly<{ kind: "disk-full" | "read-only" | "io" | "away" }>;

type File = Readonly<{ bytes: Uint8Array<ArrayBuffer>; mime: string }>;

/** Keeps a file in a space, under the hash of its bytes. It is there for certain once this says so. */
export async function keepAttachment(
  bridge: Bridge,
  space: SpaceId,
  { bytes, mime }: File,
): Promise<Result<AttachmentId, NotKept>> {
  const id = await idOf(bytes);
  const opened = await bridge.openPort({ kind: "attachment", space });
  if (!opened.ok) return fail({ kind: "away" });
  const port = opened.value;
  const send = (frame: AttachmentFrame) => port.post(encodeAttachmentFrame(frame));
  return new Promise((resolve) => {
    port.onClose(() => resolve(fail({ kind: "away" })));
    port.onMessage((message) => {
      const frame = decodeAttachmentFrame(message);
      if (frame.ok && frame.value.kind === "done") resolve(ok(id));
      else if (frame.ok && frame.value.kind === "refused") resolve(fail(kindOf(frame.value.why)));
      else resolve(fail({ kind: "io" }));
      port.close();
    });
    send({ kind: "put", id, mime, size: bytes.length });
    for (let from = 0; from < bytes.length; from += attachmentPartBytes) {
      send({ kind: "part", bytes: bytes.subarray(from, from + attachmentPartBytes) });
    }
  });
}

function kindOf(why: Extract<AttachmentFrame, { kind: "refused" }>["why"]): NotKept {
  return why === "disk-full" || why === "read-only" ? { kind: why } : { kind: "io" };
}

async function idOf(bytes: Uint8Array<ArrayBuffer>): Promise<AttachmentId> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const digits = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0"));
  return attachmentIdSchema.parse(`att_${digits.join("")}`);
}
