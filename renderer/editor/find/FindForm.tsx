import { CaseSensitive, ChevronDown, ChevronUp, Replace, X } from "lucide-react";
import { type LexicalEditor, SKIP_DOM_SELECTION_TAG } from "lexical";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { bringClear, givingBack } from "./clear-of-bar.ts";
import styles from "./Find.module.css";
import type { Match } from "./find-text.ts";
import { clearMatches, paintMatches, rangeOf } from "./paint-matches.ts";
import { $placeCaret, $replaceMatches } from "./replace-text.ts";
import { useMatches } from "./use-matches.ts";

type Props = Readonly<{
  editor: LexicalEditor;
  /** Nothing can be replaced there, and there is no caret. */
  isReadOnly: boolean;
  words: string;
  onClose: () => void;
}>;

export function FindForm({ editor, isReadOnly, words: first, onClose }: Props) {
  const [words, setWords] = useState(first);
  const [matchCase, setMatchCase] = useState(false);
  const [canReplace, setCanReplace] = useState(false);
  const [replacement, setReplacement] = useState("");
  const { found, look, go, goOn } = useMatches(editor, { words, matchCase });
  const { matches, at, leads, isReached } = found;
  const box = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  useEffect(() => {
    const range = paintMatches(editor, matches, isReached ? at : null);
    if (range !== null && bar.current !== null && leads) bringClear(range, bar.current);
    // The bar is higher with the words that are put in place.
  }, [editor, matches, at, leads, isReached, canReplace]);
  useEffect(() => {
    const giveBack = bar.current === null ? null : givingBack(bar.current);
    return () => {
      clearMatches();
      giveBack?.();
    };
  }, []);

  /** Whoever looked for words goes on before them. */
  const close = () => {
    const now = look();
    const match = words === "" ? undefined : now.matches[now.at];
    if (match !== undefined && !isReadOnly) {
      const { key, offset } = match.start;
      editor.update(() => $placeCaret(key, offset), { discrete: true });
    }
    onClose();
    const range = match === undefined || !isReadOnly ? null : rangeOf(editor, match);
    if (range === null) return;
    // Without a caret it is the words themselves, so that they can be copied, and the arrows go on from there.
    window.getSelection()?.removeAllRanges();
    window.getSelection()?.addRange(range);
  };
  const replace = (which: readonly Match[], left: number) => {
    editor.update(() => $replaceMatches(which, replacement), {
      discrete: true,
      // The keyboard stays with the bar.
      tag: SKIP_DOM_SELECTION_TAG,
    });
    goOn(left);
  };
  /** What somebody else has changed since is not what was found: the next one is gone to before it is replaced. */
  const replacePresent = () => {
    const now = look();
    const end = now.at + (now.isReached ? 1 : 0);
    replace(now.matches.slice(now.at, end), now.matches.length - end);
  };
  const state = words === "" ? "" : countWords(matches.length, isReached ? at : null);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape is a key of the whole bar
    <div
      ref={bar}
      className={styles["bar"]}
      role="search"
      aria-label="Find in document"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        event.preventDefault();
        close();
      }}
    >
      <div className={styles["row"]}>
        <input
          ref={box}
          className={styles["box"]}
          aria-label="Find"
          placeholder="Find in document"
          spellCheck={false}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            go(event.shiftKey ? -1 : 1);
          }}
        />
        <span className={styles["count"]} role="status" aria-label="Matches">
          {state}
        </span>
        <IconButton icon={ChevronUp} label="Previous" keys="Shift+Enter" onClick={() => go(-1)} />
        <IconButton icon={ChevronDown} label="Next" keys="Enter" onClick={() => go(1)} />
        <IconButton
          icon={CaseSensitive}
          label="Match case"
          aria-pressed={matchCase}
          onClick={() => setMatchCase(!matchCase)}
        />
        {!isReadOnly && (
          <IconButton
            icon={Replace}
            label="Replace"
            aria-pressed={canReplace}
            onClick={() => setCanReplace(!canReplace)}
          />
        )}
        <IconButton icon={X} label="Close find" keys="Esc" onClick={close} />
      </div>
      {canReplace && !isReadOnly && (
        <div className={styles["row"]}>
          <input
            className={styles["box"]}
            aria-label="Replace with"
            placeholder="Replace with"
            spellCheck={false}
            value={replacement}
            onChange={(event) => setReplacement(event.target.value)}
          />
          <Button onClick={replacePresent}>Replace</Button>
          <Button onClick={() => replace(look().matches, 0)}>All</Button>
        </div>
      )}
    </div>
  );
}

function countWords(count: number, present: number | null): string {
  if (count === 0) return "Nothing found";
  return present === null ? `${count} found` : `${present + 1} of ${count}`;
}
