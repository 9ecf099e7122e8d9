import { useLayoutEffect, useRef } from "react";
import type { DocumentSession } from "../../document/document-session.ts";
import { useFieldSurroundings } from "../../fields/surroundings.ts";
import { sayState, StateWords } from "../../ui/TopBar.tsx";
import { calmWords } from "./calm-words.ts";
import { allSaveWords, saveWords } from "./save-words.ts";

type Props = Readonly<{ session: DocumentSession }>;

/** The state of saving. It is written past React, for the reason that `useSessionView` gives. */
export function SaveWords({ session }: Props) {
  const { clock } = useFieldSurroundings();
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const words = calmWords(clock, (kind) => {
      if (place.current !== null) sayState(place.current, saveWords(kind));
    });
    let wasBusy: boolean | null = null;
    const tell = () => {
      const { kind } = session.state.save;
      words.tell(kind);
      // Level with what is stored at every moment; the words may be later, and are never earlier.
      const isBusy = kind !== "saved" && kind !== "read-only";
      if (isBusy !== wasBusy && place.current !== null) place.current.ariaBusy = String(isBusy);
      wasBusy = isBusy;
    };
    tell();
    const stop = session.onChange(tell);
    return () => {
      stop();
      words.end();
    };
  }, [clock, session]);

  return <StateWords ref={place} label="Save state" words={allSaveWords} />;
}
