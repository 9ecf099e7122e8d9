import type { AttachmentId, SpaceId } from "#shared/domain/ids.ts";
import { decodeAttachmentFrame, encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import type { Bridge } from "../bridge/bridge.ts";

type Place = Readonly<{ space: SpaceId; id: AttachmentId }>;

/** A file of a space, whole; null where it is not, or storage is away. */
export async function readAttachment(bridge: Bridge, { space, id }: Place): Promise<Blob | null> {
  const opened = await bridge.openPort({ kind: "attachment", space });
  if (!opened.ok) return null;
  const port = opened.value;
  return new Promise((resolve) => {
    const parts: BlobPart[] = [];
    let mime = "";
    const end = (blob: Blob | null) => {
      resolve(blob);
      port.close();
    };
    port.onClose(() => resolve(null));
    port.onMessage((message) => {
      const frame = decodeAttachmentFrame(message);
      if (!frame.ok || frame.value.kind === "refused") return end(null);
      if (frame.value.kind === "meta") ({ mime } = frame.value);
      if (frame.value.kind === "part") parts.push(new Uint8Array(frame.value.bytes));
      if (frame.value.kind === "done") end(new Blob(parts, { type: mime }));
    });
    port.post(encodeAttachmentFrame({ kind: "get", id }));
  });
}
