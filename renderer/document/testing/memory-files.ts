import type { Port } from "#shared/bridge/port.ts";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import {
  type AttachmentFrame,
  type AttachmentRefusal,
  decodeAttachmentFrame,
  encodeAttachmentFrame,
} from "#shared/sync/attachment-frames.ts";

type Kept = {
  readonly mime: string;
  readonly size: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** The vault's side of attachments' ports, kept in memory. */
export class MemoryFiles {
  readonly kept = new Map<string, Kept>();
  /** Answers every file that is put with this from now on. */
  refusal: AttachmentRefusal | null = null;

  attach(port: Port): void {
    const send = (frame: AttachmentFrame) => port.post(encodeAttachmentFrame(frame));
    const keep = (whole: Kept & { readonly id: string }) => {
      this.kept.set(whole.id, whole);
      send({ kind: "done" });
    };
    let taken = 0;
    let incoming: (Kept & { readonly id: string }) | null = null;
    port.onMessage((message) => {
      const frame = decodeAttachmentFrame(message);
      if (!frame.ok) throw new Error("A file's frame cannot be read.");
      const { value } = frame;
      if (value.kind === "get" || value.kind === "wait") {
        const found = this.kept.get(value.id);
        if (found === undefined) return send({ kind: "refused", why: "missing" });
        send({ kind: "meta", mime: found.mime, size: found.size });
        for (let from = 0; from < found.size; from += attachmentPartBytes) {
          send({ kind: "part", bytes: found.bytes.subarray(from, from + attachmentPartBytes) });
        }
        send({ kind: "done" });
      } else if (value.kind === "put" && this.refusal !== null) {
        send({ kind: "refused", why: this.refusal });
      } else if (value.kind === "put") {
        incoming = { ...value, bytes: new Uint8Array(value.size) };
        taken = 0;
        if (value.size === 0) keep(incoming);
      } else if (value.kind === "part" && incoming !== null) {
        incoming.bytes.set(value.bytes, taken);
        taken += value.bytes.length;
        if (taken < incoming.size) return;
        keep(incoming);
      }
    });
  }
}
