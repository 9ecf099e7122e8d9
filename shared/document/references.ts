import * as Y from "yjs";
import {
  type AttachmentId,
  attachmentIdSchema,
  type DocumentId,
  documentIdSchema,
} from "../domain/ids.ts";

/** What a document refers to, each once. */
export type References = Readonly<{
  mentions: readonly DocumentId[];
  attachments: readonly AttachmentId[];
}>;

/**
 * Collects every id that stands in `values` by itself: in a field, an embed, a block's property or
 * an attribute. It does not ask what kind of block holds it, so that what a newer version of the
 * program refers to is found as well, and its attachments are not taken for forgotten.
 */
export function referencesIn(values: readonly unknown[]): References {
  const mentions = new Set<DocumentId>();
  const attachments = new Set<AttachmentId>();
  const waiting: unknown[] = [...values];

  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value === "string") {
      const document = documentIdSchema.safeParse(value);
      if (document.success) mentions.add(document.data);
      const attachment = attachmentIdSchema.safeParse(value);
      if (attachment.success) attachments.add(attachment.data);
    } else {
      // One by one: a call has no room for as many arguments as a document may have parts.
      const parts = partsOf(value).filter((part) => part !== undefined);
      for (const part of parts) waiting.push(part);
    }
  }
  return { mentions: [...mentions].toSorted(), attachments: [...attachments].toSorted() };
}

function partsOf(value: unknown): readonly unknown[] {
  if (value instanceof Y.Text) {
    const parts = value.toDelta() as readonly { insert?: unknown; attributes?: unknown }[];
    // Running text is no reference, whatever it says.
    return parts.flatMap(({ insert, attributes }) =>
      typeof insert === "string" ? [attributes] : [insert, attributes],
    );
  }
  if (value instanceof Y.Map) return [...value.values()];
  if (value instanceof Y.Array) return value.toArray();
  if (value instanceof Uint8Array || typeof value !== "object" || value === null) return [];
  return Object.values(value);
}
