import type * as screens from "./DocumentsScreen.tsx";

type Part = typeof screens;

let loaded: Part | null = null;

/** Reads the screen of a document with its editor. Home needs neither, so no start of it waits for them. */
export async function loadDocumentPart(): Promise<Part> {
  loaded ??= await import("./DocumentsScreen.tsx");
  return loaded;
}

/** The same, once it was read: then a document is shown at once, without a frame between. */
export function documentPart(): Part | null {
  return loaded;
}
