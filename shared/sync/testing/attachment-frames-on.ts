import type { Port } from "../../bridge/port.ts";
import { type AttachmentFrame, decodeAttachmentFrame } from "../attachment-frames.ts";

/** What is heard on an attachment's port from now on. */
export function attachmentFramesOn(port: Port): AttachmentFrame[] {
  const heard: AttachmentFrame[] = [];
  port.onMessage((message) => {
    const frame = decodeAttachmentFrame(message);
    if (frame.ok) heard.push(frame.value);
  });
  return heard;
}
