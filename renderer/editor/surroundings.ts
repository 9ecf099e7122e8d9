import { createContext, useContext } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { FilesAround } from "../files/files-around.ts";
import type { EditorPresence } from "./presence/editor-presence.ts";

/** What the editor needs of the window around it. */
export type EditorSurroundings = Readonly<{
  /** Opens a web or mail address outside of the app, once the person has agreed. */
  openLink: (url: string) => void;
  /** Every document that the window knows, by its id. */
  documents: ReadonlyMap<string, DocumentRow>;
  /** False until it knows them. */
  areDocumentsHere: boolean;
  /** Those that can be mentioned here, newest change first. */
  mentionable: readonly DocumentRow[];
  hrefOf: (row: DocumentRow) => string;
  openDocument: (row: DocumentRow) => void;
  /** Makes a note beside this document; it is not opened. */
  createNote: (title: string) => DocumentId;
  /** Where others are; nothing in a space that nobody else can be in. The same for as long as the editor is there. */
  presence?: EditorPresence | undefined;
}> &
  Partial<FilesAround>;

const Surroundings = createContext<EditorSurroundings | null>(null);

export const SurroundingsProvider = Surroundings.Provider;

/** Nothing where an editor stands alone, as in a test of its keys. */
export function useSurroundings(): EditorSurroundings | null {
  return useContext(Surroundings);
}
