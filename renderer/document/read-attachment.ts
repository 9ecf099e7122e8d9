import type { AttachmentId, SpaceId } from "#shared/domain/ids.ts";
import {
  type AwaitedState,
  decodeAttachmentFrame,
  encodeAttachmentFrame,
} from "#shared/sync/attachment-frames.ts";
import type { Bridge } from "../bridge/bridge.ts";

type Place = Readonly<{ space: SpaceId; id: AttachmentId }>;

/** Whoever waits for one that others have to send: they hear how it stands, until they give up. */
export type Waiting = Readonly<{ onAwaited: (state: AwaitedState) => void; signal: AbortSignal }>;

/**
 * A file of a space, whole; null where it is not, or storage is away. Who waits is answered once it has come from
 * somebody else of a shared space.
 */
export async function readAttachment(
  bridge: Bridge,
  { space, id }: Place,
  waiting?: Waiting,
): Promise<Blob | null> {
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
    waiting?.signal.addEventListener("abort", () => end(null));
    if (waiting?.signal.aborted === true) return end(null);
    port.onMessage((message) => {
      const frame = decodeAttachmentFrame(message);
      if (!frame.ok || frame.value.kind === "refused") return end(null);
      if (frame.value.kind === "awaited") waiting?.onAwaited(frame.value);
      if (frame.value.kind === "meta") {
        ({ mime } = frame.value);
        // What came before was damaged, and has come anew.
        parts.length = 0;
      }
      if (frame.value.kind === "part") parts.push(new Uint8Array(frame.value.bytes));
      if (frame.value.kind === "done") end(new Blob(parts, { type: mime }));
    });
    port.post(encodeAttachmentFrame({ kind: waiting === undefined ? "get" : "wait", id }));
  });
}
