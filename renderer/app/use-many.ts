import { useRef, useState } from "react";
import { changeMany, type ManyChanged, type Progress } from "../document/change-many.ts";
import type { DocumentPlace, OpenDocument } from "../document/open-document.ts";
import type { OpenDocuments } from "../document/open-documents.ts";
import type { Work } from "../features/library/ChosenBar.tsx";

/** So few are done before anybody could read how far it is. */
const fewEnough = 12;

type Doing<Outcome> = (progress: Progress & Readonly<{ onBegun: () => void }>) => Promise<Outcome>;

export type Many = ReturnType<typeof useMany>;

/** Works on many documents, one work at a time, and tells how far it is. */
export function useMany(documents: OpenDocuments) {
  const [work, setWork] = useState<Work | null>(null);
  const isAtWork = useRef(false);

  /** Nothing where another work is still under way. */
  const run = async <Outcome>(
    what: string,
    of: number,
    doing: Doing<Outcome>,
  ): Promise<Outcome | null> => {
    if (isAtWork.current) return null;
    isAtWork.current = true;
    const stopping = new AbortController();
    let onStop: (() => void) | null = () => stopping.abort();
    const tell = (done: number) => of > fewEnough && setWork({ what, done, of, onStop });
    tell(0);
    const onBegun = () => {
      onStop = null;
      tell(0);
    };
    try {
      return await doing({ onProgress: tell, onBegun, signal: stopping.signal });
    } finally {
      isAtWork.current = false;
      setWork(null);
    }
  };
  const change = <Place extends DocumentPlace>(
    what: string,
    places: readonly Place[],
    changeOne: (document: OpenDocument, place: Place) => void,
  ): Promise<ManyChanged<Place> | null> =>
    run(what, places.length, (progress) => changeMany(documents, places, changeOne, progress));
  return { work, run, change };
}
