import { useLayoutEffect, useRef } from "react";
import type { DocumentSession } from "../../document/document-session.ts";
import type { SaveState } from "../../document/save-state.ts";
import { useFieldSurroundings } from "../../fields/surroundings.ts";
import { sayState, StateWords } from "../../ui/TopBar.tsx";
import { calmWords } from "./calm-words.ts";
import { allSaveWords, saveWords } from "./save-words.ts";

type Props = Readonly<{ session: DocumentSession }>;

/** The element of the word, for whoever looks closer than a person reads. */
type Place = HTMLSpanElement & {
  /**
   * Level with what is stored at every moment, for tests that pull the plug between two keys. A property and no
   * attribute: one that changes with every key costs each of them a hundredth of a millisecond.
   */
  isAllStored?: boolean;
};

/** The state of saving. It is written past React, for the reason that `useSessionView` gives. */
export function SaveWords({ session }: Props) {
  const { clock } = useFieldSurroundings();
  const place = useRef<Place>(null);
  useLayoutEffect(() => {
    const words = calmWords(clock, (kind) => {
      if (place.current !== null) say(place.current, kind);
    });
    const tell = () => {
      const { kind } = session.state.save;
      if (place.current !== null) place.current.isAllStored = isAtRest(kind);
      words.tell(kind);
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

/** As calm as its words: later than what is so, and never earlier. */
function say(place: Place, kind: SaveState["kind"]): void {
  sayState(place, saveWords(kind));
  place.ariaBusy = String(!isAtRest(kind));
}

function isAtRest(kind: SaveState["kind"]): boolean {
  return kind === "saved" || kind === "read-only";
}
