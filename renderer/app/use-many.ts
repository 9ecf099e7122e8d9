import { useEffect, useEffectEvent, useRef, useState } from "react";
import { changeMany, type ManyChanged, type Progress } from "../document/change-many.ts";
import type { DocumentPlace, OpenDocument } from "../document/open-document.ts";
import type { OpenDocuments } from "../document/open-documents.ts";
import type { Work } from "../features/library/ChosenBar.tsx";
import { type UnderWay, useToast, useUnderWay } from "../ui/Toast.tsx";

/** What is said to whoever wants to change documents meanwhile. */
export const stillAtWork =
  "Nothing was done: other documents are still being worked on. Wait for the end of that, or stop it.";

/** So few are done before anybody could read how far it is. */
const fewEnough = 12;

/** A work goes on where its list was left, and another one begun elsewhere would change the same documents. */
const atWork = new WeakSet<OpenDocuments>();

type Doing<Outcome> = (progress: Progress & Readonly<{ onBegun: () => void }>) => Promise<Outcome>;

export type Many = ReturnType<typeof useMany>;

/**
 * Works on many documents, one work at a time, and tells how far it is: in the list, and once that is left, where anybody
 * is told what goes on, with the way to stop it.
 */
export function useMany(documents: OpenDocuments) {
  const [work, setWork] = useState<Work | null>(null);
  const tellAnywhere = useUnderWay();
  const tell = useToast();
  const underWay = useRef<Work | null>(null);
  const isLeft = useRef(false);
  const show = (next: Work | null) => {
    underWay.current = next;
    if (isLeft.current) tellAnywhere(next === null ? null : inToast(next));
    else setWork(next);
  };
  const leave = useEffectEvent(() => {
    isLeft.current = true;
    if (underWay.current !== null) show(underWay.current);
  });
  useEffect(() => {
    isLeft.current = false;
    return () => leave();
  }, []);

  /** Nothing where another work is still under way, which is said. */
  const run = async <Outcome>(
    what: string,
    of: number,
    doing: Doing<Outcome>,
  ): Promise<Outcome | null> => {
    if (atWork.has(documents)) {
      tell({ words: stillAtWork });
      return null;
    }
    atWork.add(documents);
    const stopping = new AbortController();
    let onStop: (() => void) | null = () => stopping.abort();
    const tellDone = (done: number) => of > fewEnough && show({ what, done, of, onStop });
    tellDone(0);
    const onBegun = () => {
      onStop = null;
      tellDone(0);
    };
    try {
      return await doing({ onProgress: tellDone, onBegun, signal: stopping.signal });
    } finally {
      atWork.delete(documents);
      if (underWay.current !== null) show(null);
    }
  };
  const change = <Place extends DocumentPlace>(
    what: string,
    places: readonly Place[],
    changeOne: (document: OpenDocument, place: Place) => void,
  ): Promise<ManyChanged<Place> | null> =>
    run(what, places.length, (progress) => changeMany(documents, places, changeOne, progress));
  return { work, run, change, isAtWork: () => atWork.has(documents) };
}

function inToast({ what, done, of, onStop }: Work): UnderWay {
  const inWords = (count: number) => count.toLocaleString("en-GB");
  return { words: `${what}…`, done, of, count: `${inWords(done)} of ${inWords(of)}`, onStop };
}
