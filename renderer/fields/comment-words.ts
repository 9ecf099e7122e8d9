import type { RowComments } from "#shared/domain/document-row.ts";

/** "3 comments, 1 new"; nothing where nobody has anything to say. */
export function commentWords({ open, unseen }: RowComments): string {
  const fresh = unseen.length;
  if (open === 0) return fresh === 0 ? "" : fresh === 1 ? "1 new comment" : `${fresh} new comments`;
  const words = open === 1 ? "1 comment" : `${open} comments`;
  return fresh === 0 ? words : `${words}, ${fresh} new`;
}
