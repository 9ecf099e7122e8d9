import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { LibraryView } from "#shared/domain/library-view.ts";
import type { CommentsView } from "../document/comments-view.ts";
import type { DocumentPlace } from "../document/open-document.ts";

/** How a list was left. */
type ListPlace = Readonly<{
  offset: number;
  /** The line at which the keyboard was. */
  active: string | null;
}>;

/** How the Library, or one of its saved views, was left. */
type LibraryPlace = ListPlace & Readonly<{ view: LibraryView }>;

/** The hit of a search that was opened, and how far below the edge of the window it stood then. */
type SearchPlace = Readonly<{ query: string; document: DocumentId; top: number }>;

/** What screens remember of how they were left. Nothing here is ever on the screen before it is read. */
export type ScreenMemory = {
  /** By the saved view's id; the Library itself goes by nothing. */
  readonly library: Map<string, LibraryPlace>;
  trash: ListPlace;
  /** Of the last search from which somebody went on. */
  search: SearchPlace | null;
  /** How the comments on a document were left, with what somebody was writing in them. */
  readonly comments: Map<DocumentId, CommentsView>;
  /** The documents that were shown, the last one first: the one with the focus before the one beside it. */
  shown: readonly DocumentPlace[];
  /** A document that was just made under a name, until it is on the screen: whoever named it goes on in its text. */
  begun: DocumentId | SpaceId | null;
  /** Set on the way to the Trash of whoever asked to empty it. */
  isEmptying: boolean;
};

export function createScreenMemory(): ScreenMemory {
  return {
    library: new Map(),
    trash: { offset: 0, active: null },
    search: null,
    comments: new Map(),
    shown: [],
    begun: null,
    isEmptying: false,
  };
}

const mostShown = 10;

export function rememberShown(memory: ScreenMemory, place: DocumentPlace): void {
  const others = memory.shown.filter(({ id }) => id !== place.id);
  memory.shown = [place, ...others].slice(0, mostShown);
}

export function rememberTrash(memory: ScreenMemory, offset: number, active: string | null): void {
  memory.trash = { offset, active };
}

export function rememberSearch(memory: ScreenMemory, place: SearchPlace): void {
  memory.search = place;
}

/** Whoever goes to the Trash now is to be asked there whether to empty it. */
export function rememberEmptying(memory: ScreenMemory): void {
  memory.isEmptying = true;
}

/** Whether somebody came to empty the Trash; true once. */
export function takeEmptying(memory: ScreenMemory): boolean {
  const { isEmptying } = memory;
  memory.isEmptying = false;
  return isEmptying;
}

/** Whoever named this document, which is not on the screen yet, goes on in its text. */
export function rememberBegun(memory: ScreenMemory, id: DocumentId | SpaceId): void {
  memory.begun = id;
}

/** Whether it is the one that was just begun; true once. */
export function takeBegun(memory: ScreenMemory, id: DocumentId | SpaceId): boolean {
  const isBegun = memory.begun === id;
  if (isBegun) memory.begun = null;
  return isBegun;
}
