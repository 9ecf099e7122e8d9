import { useLayoutEffect, useRef } from "react";
import type { DocumentSession } from "../../document/document-session.ts";
import { sayState, StateWords } from "../../ui/TopBar.tsx";
import { allSaveWords, saveWords } from "./save-words.ts";

type Props = Readonly<{ session: DocumentSession }>;

/** The state of saving. It is written past React, for the reason that `useSessionView` gives. */
export function SaveWords({ session }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    let said: string | null = null;
    const tell = () => {
      const words = saveWords(session.state.save);
      if (place.current === null || words === said) return;
      said = words;
      sayState(place.current, words);
    };
    tell();
    return session.onChange(tell);
  }, [session]);

  return <StateWords ref={place} label="Save state" words={allSaveWords} />;
}
