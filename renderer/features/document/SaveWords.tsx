import { useLayoutEffect, useRef } from "react";
import type { DocumentSession } from "../../document/document-session.ts";
import { StateWords } from "../../ui/TopBar.tsx";
import { saveWords } from "./save-words.ts";

type Props = Readonly<{ session: DocumentSession }>;

/** The state of saving. It is written past React, for the reason that `useSessionView` gives. */
export function SaveWords({ session }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const tell = () => {
      const words = saveWords(session.state.save);
      if (place.current !== null && place.current.textContent !== words) {
        place.current.textContent = words;
      }
    };
    tell();
    return session.onChange(tell);
  }, [session]);

  return <StateWords ref={place} label="Save state" />;
}
