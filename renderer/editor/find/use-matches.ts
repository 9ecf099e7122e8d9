import type { LexicalEditor } from "lexical";
import { useEffect, useEffectEvent, useState } from "react";
import { systemClock } from "#shared/kernel/clock.ts";
import { unaskedTag } from "../binding/slices.ts";
import { $findText, type Wanted } from "./find-text.ts";
import { $followMatch, type Found } from "./follow-match.ts";

/** The text is looked through anew once it has been at rest for this long. */
const rest = 150;

type Shown = Found &
  Wanted &
  Readonly<{
    /** Somebody went there: it is brought into sight, and not whenever others write. */
    leads: boolean;
    /** Somebody went to the present one. Once that is gone there is none, and only the place where it was. */
    isReached: boolean;
  }>;

/**
 * The matches in the text, which is looked through only while somebody looks for something, and which of them is the present
 * one. Whoever acts on them looks anew first: while somebody types, the text is not at rest.
 */
export function useMatches(editor: LexicalEditor, { words, matchCase }: Wanted) {
  const [found, setFound] = useState<Shown>(() => ({
    // Nothing was looked for yet: also the first of the words that it begins with is led to.
    words: "",
    matchCase,
    leads: true,
    isReached: true,
    matches: [],
    at: 0,
    state: editor.getEditorState(),
  }));
  /** What is there now, and whether the present one is still among it. */
  const look = (isOwnWork = false): Shown =>
    editor.read(() => {
      const matches = $findText({ words, matchCase });
      const isFirst = isOwnWork && found.matches.length === 0 && matches.length > 0;
      // Of other words, the first is the present one, and where somebody has just put in themselves what was not there.
      const isNew = found.words !== words || isFirst;
      const { at, isSame } = isNew ? { at: 0, isSame: true } : $followMatch(found, matches);
      const leads = isNew || found.matchCase !== matchCase;
      const isReached = leads || (isSame && found.isReached);
      const state = editor.getEditorState();
      return { words, matchCase, leads, isReached, matches, at, state };
    });
  const goTo = (now: Shown, at: number) => {
    const { length } = now.matches;
    setFound({ ...now, leads: true, isReached: true, at: length === 0 ? 0 : at % length });
  };
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    let isOwnWork = false;
    const again = () => {
      setFound(lookNow(isOwnWork));
      isOwnWork = true;
    };
    again();
    let stopWaiting = () => {};
    const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
      if (dirtyElements.size + dirtyLeaves.size === 0) return;
      // Also an undo is: nobody is led to what others wrote.
      if (tags.has(unaskedTag)) isOwnWork = false;
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
      const now = look();
      // Where the present one was stands the next one.
      const at = now.at + (now.isReached || by < 0 ? by : 0);
      goTo(now, at + now.matches.length);
    },
    /** After something was replaced: the first of those that are left behind it, and not what was put there, also where that says the same. */
    goOn: (left: number) => {
      const now = look();
      goTo(now, Math.max(0, now.matches.length - left));
    },
  };
}
