import type { LibraryView } from "#shared/domain/library-view.ts";
import type { DocumentPlace } from "../document/open-document.ts";

/** How the Library, or one of its saved views, was left. */
type LibraryPlace = Readonly<{ view: LibraryView; offset: number }>;

/** What screens remember of how they were left. Nothing here is ever on the screen before it is read. */
export type ScreenMemory = {
  /** By the saved view's id; the Library itself goes by nothing. */
  readonly library: Map<string, LibraryPlace>;
  /** The documents that were shown, the last one first: the one with the focus before the one beside it. */
  shown: readonly DocumentPlace[];
};

export function createScreenMemory(): ScreenMemory {
  return { library: new Map(), shown: [] };
}

const mostShown = 10;

export function rememberShown(memory: ScreenMemory, place: DocumentPlace): void {
  const others = memory.shown.filter(({ id }) => id !== place.id);
  memory.shown = [place, ...others].slice(0, mostShown);
}
