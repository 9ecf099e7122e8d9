import type * as Y from "yjs";
import type { RowComments } from "../../domain/document-row.ts";
import { commentRootsOf } from "./layout.ts";
import { readThreads } from "./read-threads.ts";

/** A list tells of no more than that many. */
const mostUnseen = 99;

/** How many comments are open, and what was not seen yet: `seen` says how far each client of Yjs had got by then. */
export function commentNews(doc: Y.Doc, seen: ReadonlyMap<number, number>): RowComments {
  const threads = readThreads(doc);
  const entries = commentRootsOf(doc).comments._map;
  const isUnseen = (id: string) => {
    const written = entries.get(id)?.id;
    return written !== undefined && written.clock >= (seen.get(written.client) ?? 0);
  };
  const unseen = threads
    .flatMap(({ comments }) => comments)
    .flatMap(({ id, by }) => (by !== null && isUnseen(id) ? [{ id, by }] : []));
  return {
    open: threads.reduce((sum, each) => sum + (each.isResolved ? 0 : each.comments.length), 0),
    unseen: unseen.slice(0, mostUnseen),
  };
}
