import { type RefObject, useLayoutEffect } from "react";
import type { DocumentPlace } from "../document/open-document.ts";
import { wordsAtCaret } from "./words-at-caret.ts";
import type { Workspace } from "./workspace.ts";

/** Long enough that somebody who types does not pay for it. */
const rest = 1_500;

/** Remembers at which words a document was written last, for Home. */
export function useLastPlace(
  screen: RefObject<HTMLElement | null>,
  { clock, lastPlaces }: Workspace,
  place: DocumentPlace,
): void {
  const { space, id } = place;
  // A layout effect, because its end comes while the text is still there to be read.
  useLayoutEffect(() => {
    const element = screen.current;
    let cancel: (() => void) | null = null;
    let body: Element | null = null;
    const remember = () => {
      cancel?.();
      cancel = null;
      if (body !== null) lastPlaces.remember({ space, id }, wordsAtCaret(body, getSelection()));
      body = null;
    };
    // Before, because the editor takes typing over from the browser: no `input` follows.
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLElement) || !target.isContentEditable) return;
      body = target;
      // One timer for a whole stretch of typing: a new one for every key would cost more than it gives.
      cancel ??= clock.after(rest, remember);
    };
    element?.addEventListener("beforeinput", onInput);
    element?.addEventListener("focusout", remember);
    return () => {
      element?.removeEventListener("beforeinput", onInput);
      element?.removeEventListener("focusout", remember);
      remember();
    };
  }, [screen, clock, lastPlaces, space, id]);
}
