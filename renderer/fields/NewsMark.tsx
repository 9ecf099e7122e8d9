import type { DocumentRow } from "#shared/domain/document-row.ts";
import { UnreadMark } from "../ui/UnreadMark.tsx";

type Props = Readonly<{ row: DocumentRow; isUnread: boolean }>;

/** At the beginning of a line, where others have changed the document or commented on it and nobody here has looked. */
export function NewsMark({ row, isUnread }: Props) {
  if (isUnread) return <UnreadMark />;
  return row.comments.unseen.length > 0 && <UnreadMark label="New comments" />;
}
