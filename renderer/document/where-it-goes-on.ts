import type { DocumentRow } from "#shared/domain/document-row.ts";
import { followMoves } from "./follow-moves.ts";
import type { SpacesState } from "./spaces.ts";

type Told = Pick<SpacesState, "rows" | "isListed" | "unheard" | "unreadable">;

/**
 * The document in which one goes on that was moved to another space. Null while it may still be told of: the list of a space
 * comes after the words of what lies in it, and one that cannot be opened may have it.
 */
export function whereItGoesOn(
  id: string,
  movedTo: string,
  { rows, isListed, unheard, unreadable }: Told,
): DocumentRow | "not-here" | null {
  const find = (each: string) => rows.find((row) => row.id === each);
  const now = followMoves(movedTo, find);
  if (now !== undefined) return now;
  // What it was moved to was stored before it was, and is told of no later.
  const isMoveTold = find(id)?.movedTo === movedTo;
  const isAllHere = isListed && unheard.size === 0 && unreadable.length === 0;
  return isMoveTold && isAllHere ? "not-here" : null;
}
