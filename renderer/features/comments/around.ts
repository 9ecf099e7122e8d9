import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { CommentsSession } from "../../document/comments-session.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import type { CommentsView } from "../../document/comments-view.ts";
import type { ThreadPlaces } from "../../document/thread-places.ts";

/** Somebody as the members of the space know them. */
export type Author = Readonly<{
  /** Null for somebody who was never in. */
  id: string | null;
  name: string;
  colour: string | undefined;
  isSelf: boolean;
}>;

/** What comments have to know of the window around them. */
export type CommentsAround = Readonly<{
  document: OpenDocument;
  comments: CommentsSession;
  places: ThreadPlaces;
  view: CommentsView;
  clock: Clock;
  /** As whom this person comments; the reason in words where they may not. */
  mine: Readonly<{ by: DeviceKey | null }> | Readonly<{ barred: string }>;
  authorOf: (by: DeviceKey | null) => Author;
  /** Everybody who can be mentioned. */
  people: readonly Readonly<{ id: string; name: string }>[];
  /** The documents that can be mentioned, newest change first. */
  documents: () => readonly DocumentRow[];
  findDocument: (id: string) => DocumentRow | undefined;
  hrefOf: (row: DocumentRow) => string;
  /** The keys that comment on a selection, in words. */
  keys: string;
}>;
