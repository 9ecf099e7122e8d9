import { useRef, useState } from "react";
import { changeMany, type ManyChanged } from "../document/change-many.ts";
import type { OpenDocument } from "../document/open-document.ts";
import type { OpenDocuments } from "../document/open-documents.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Work } from "../features/library/SelectionBar.tsx";

/** So few are done before anybody could read how far it is. */
const fewEnough = 12;

type Rows = readonly DocumentRow[];
type Change = (document: OpenDocument, row: DocumentRow) => void;

/** Changes many documents, and tells how far it is. */
export function useMany(documents: OpenDocuments) {
  const [work, setWork] = useState<Work | null>(null);
  const isAtWork = useRef(false);
  const change = async (
    what: string,
    rows: Rows,
    changeOne: Change,
  ): Promise<ManyChanged<DocumentRow> | null> => {
    if (isAtWork.current) return null;
    isAtWork.current = true;
    const stopping = new AbortController();
    const tell = (done: number) =>
      setWork({ what, done, of: rows.length, onStop: () => stopping.abort() });
    if (rows.length > fewEnough) tell(0);
    const changed = await changeMany(documents, rows, changeOne, {
      onProgress: (done) => rows.length > fewEnough && tell(done),
      signal: stopping.signal,
    });
    isAtWork.current = false;
    setWork(null);
    return changed;
  };
  return { work, change };
}
