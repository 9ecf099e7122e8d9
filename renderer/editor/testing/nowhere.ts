import { documentIdSchema } from "#shared/domain/ids.ts";
import type { EditorSurroundings } from "../surroundings.ts";

/** A window without a document, in which nothing leads anywhere. */
export const nowhere: EditorSurroundings = {
  openLink: () => {},
  documents: new Map(),
  areDocumentsHere: true,
  mentionable: [],
  hrefOf: () => "#",
  openDocument: () => {},
  createNote: () => documentIdSchema.parse("doc_000000000001"),
};
