import { collectAttachments } from "./collect-attachments.ts";
import { mendAttachmentRows } from "./mend-rows.ts";

type Parts = Parameters<typeof collectAttachments>[0] & Parameters<typeof mendAttachmentRows>[0];

/** What is done for the attachments of a space on the side. The answer ends it. */
export function careForAttachments(parts: Parts): () => void {
  const ends = [mendAttachmentRows(parts), collectAttachments(parts)];
  return () => {
    for (const end of ends) end();
  };
}
