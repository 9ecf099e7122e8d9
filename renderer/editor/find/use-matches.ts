import type { LexicalEditor } from "lexical";
import { useEffect, useEffectEvent, useState } from "react";
import { systemClock } from "#shared/kernel/clock.ts";
import { $findText, type Wanted } from "./find-text.ts";
import { $followMatch, type Found } from "./follow-match.ts";

/** The text is looked through anew once it has been at rest for this long. */
const rest = 150;

type Shown = Found &
  Wanted &
  Readonly<{
    /** Somebody went there: it is brought into sight, and not whenever others write. */
    leads: boolean;
  }>;

/**
 * The matches in the text, which is looked through only while somebody looks for something, and which of them is the present
 * one. Whoever acts on them looks anew first: while somebody types, the text is not at rest.
 */
export function useMatches(editor: LexicalEditor, { words, matchCase }: Wanted) {
  const [found, setFound] = useState<Shown>(() => ({
    words,
    matchCase,
    leads: true,
    matches: [],
    at: 0,
    state: editor.getEditorState(),
  }));
  /** What is there now, and whether the present one is still among it. */
  const look = () =>
    editor.read(() => {
      const matches = $findText({ words, matchCase });
      // Of other words, the first is the present one.
      const isNew = found.words !== words;
      const { at, isSame } = isNew ? { at: 0, isSame: true } : $followMatch(found, matches);
      const leads = isNew || found.matchCase !== matchCase;
      const state = editor.getEditorState();
      return { isSame, found: { words, matchCase, leads, matches, at, state } };
    });
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    const again = () => setFound(lookNow().found);
    again();
    let stopWaiting = () => {};
    const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size + dirtyLeaves.size === 0) return;
      stopWaiting();
      stopWaiting = systemClock.after(rest, again);
    });
    return () => {
      stop();
      stopWaiting();
    };
  }, [editor, words, matchCase]);
  return {
    found,
    look,
    go: (by: number) => {
      const { found: now, isSame } = look();
      // Once the present one is gone, the next one has been come to already.
      const at = now.at + (isSame || by < 0 ? by : 0);
      const { length } = now.matches;
      setFound({ ...now, leads: true, at: length === 0 ? 0 : (at + length) % length });
    },
    /** After something was replaced: the first of those that are left behind it, and not what was put there, also where that says the same. */
    goOn: (left: number) => {
      const { found: now } = look();
      const { length } = now.matches;
      setFound({ ...now, leads: true, at: length === 0 ? 0 : Math.max(0, length - left) % length });
    },
  };
}
