import { type RefObject, useLayoutEffect } from "react";
import { encodeMark } from "#shared/document/blocks/mark-bytes.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { keptSelectionOf } from "../editor/editor-of.ts";
import { wordsAtCaret } from "./words-at-caret.ts";
import type { Workspace } from "./workspace.ts";

/** Long enough that somebody who types does not pay for it. */
const rest = 1_500;

/** Remembers where in a document somebody wrote last: for Home, and for when it is opened again. */
export function useLastPlace(
  screen: RefObject<HTMLElement | null>,
  { clock, lastPlaces }: Pick<Workspace, "clock" | "lastPlaces">,
  document: OpenDocument,
): void {
  // A layout effect, because its end comes while the text is still there to be read.
  useLayoutEffect(() => {
    const element = screen.current;
    let cancel: (() => void) | null = null;
    let body: Element | null = null;
    let isWritten = false;
    let isGone = false;
    // Before, because the editor takes typing over from the browser: no `input` follows.
    const listen = () => element?.addEventListener("beforeinput", onInput);
    const stop = () => element?.removeEventListener("beforeinput", onInput);
    const remember = () => {
      cancel?.();
      cancel = null;
      if (body !== null) {
        const words = wordsAtCaret(body, getSelection());
        lastPlaces.remember(document.place, { words, mark: markOfCaret(document) });
      } else if (isWritten) lastPlaces.remember(document.place, { words: "", mark: null });
      body = null;
      isWritten = false;
      listen();
    };
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLElement)) return;
      // A title or a field has no place to go back to, but is written in as well.
      isWritten = true;
      if (target.isContentEditable) body = target;
      // One timer for a whole stretch of typing, and nothing is heard of the letters in it: each would pay for that.
      stop();
      cancel = clock.after(rest, remember);
    };
    // A tick in a check list takes the keyboard while the editor is in the midst of a change: to read it then would cost the tick.
    const leave = () =>
      queueMicrotask(() => {
        if (!isGone) remember();
      });
    listen();
    element?.addEventListener("focusout", leave);
    return () => {
      isGone = true;
      element?.removeEventListener("focusout", leave);
      remember();
      stop();
    };
  }, [screen, clock, lastPlaces, document]);
}

function markOfCaret(document: OpenDocument): Uint8Array | null {
  // A place in the text is one among the letters that are in the document by then.
  document.door.prepare();
  const mark = keptSelectionOf(document)?.mark()?.focus ?? null;
  return mark === null ? null : encodeMark(mark);
}
