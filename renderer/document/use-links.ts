import { useEffect, useState } from "react";
import type { DocumentLinks } from "#shared/domain/document-links.ts";
import type { OpenDocument } from "./open-document.ts";

/** Asks the vault what a document links to and what links to it. */
export type AskLinks = (place: OpenDocument["place"]) => Promise<DocumentLinks>;

const none: DocumentLinks = { to: [], from: [], passages: [] };

/** The links of a document in both directions, asked anew whenever `rows`, the list of all, has changed. */
export function useLinks(document: OpenDocument, ask: AskLinks, rows: unknown): DocumentLinks {
  const [links, setLinks] = useState(none);
  const { place } = document;
  useEffect(() => {
    let isWanted = true;
    void ask(place).then((answer) => isWanted && setLinks(answer));
    return () => {
      isWanted = false;
    };
  }, [ask, place, rows]);
  return links;
}
