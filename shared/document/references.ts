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
  const waiting: Waiting[] = values.map((value) => ({ value, isRemoved: false }));

  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value } = next;
    const isRemoved = next.isRemoved || isRemovedEntry(value);
    if (typeof value === "string") {
      const document = documentIdSchema.safeParse(value);
      if (document.success && !isRemoved) mentions.add(document.data);
      const attachment = attachmentIdSchema.safeParse(value);
      if (attachment.success) attachments.add(attachment.data);
    } else {
      // One by one: a call has no room for as many arguments as a document may have parts.
      const parts = partsOf(value).filter((part) => part !== undefined);
      for (const part of parts) waiting.push({ value: part, isRemoved });
    }
  }
  return { mentions: [...mentions].toSorted(), attachments: [...attachments].toSorted() };
}

type Waiting = Readonly<{ value: unknown; isRemoved: boolean }>;

/** A link that somebody took away leads nowhere; a file in what can come back is still needed. */
function isRemovedEntry(value: unknown): boolean {
  if (!(value instanceof Y.Map) || value.get("deleted") !== true) return false;
  return [...value.values()].every((part) => !(part instanceof Y.Text) || part.length === 0);
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
