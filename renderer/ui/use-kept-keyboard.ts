import { type RefObject, useEffect, useEffectEvent } from "react";
import { isFocusNowhere } from "./focus-nowhere.ts";

/**
 * For a screen or a dialog: what has the keyboard may go from under somebody's hands, such as a menu or a box of which nothing may be done
 * any more since somebody else changed who may, or the button to which a dialog would lead back. `take` gives the keyboard a
 * place then, and is told what had it. Whatever leads it elsewhere by itself comes first; a button that cannot be pressed for a moment has it again.
 * While a dialog is open the keyboard is that dialog's: what stands behind does not take it. A dialog names itself by `dialog`.
 */
export function useKeptKeyboard(
  take: (left: HTMLElement) => unknown,
  dialog?: RefObject<HTMLElement | null>,
): void {
  const takeIt = useEffectEvent(take);
  const isBehind = useEffectEvent(() => frontDialog() !== (dialog?.current ?? null));
  useEffect(() => {
    const own = window.document;
    let isOver = false;
    const onLeft = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null || !(target instanceof HTMLElement)) return;
      const wasDisabled = target.matches(":disabled");
      afterFrames(() => {
        if (isOver || !isFocusNowhere() || isBehind()) return;
        if (!canHaveKeyboard(target)) takeIt(target);
        else if (wasDisabled) target.focus({ preventScroll: true });
      });
    };
    own.addEventListener("focusout", onLeft);
    return () => {
      isOver = true;
      own.removeEventListener("focusout", onLeft);
    };
  }, []);
}

/** Spread over what a dialog stands in, so that it is known to be open. */
export const keepsKeyboard = { "data-keeps-keyboard": true } as const;

/** Of several the one that was opened last, which stands last in the page. */
function frontDialog(): HTMLElement | null {
  const open = window.document.querySelectorAll<HTMLElement>("[data-keeps-keyboard]");
  return [...open].at(-1) ?? null;
}

/** A menu or a dialog that goes gives the keyboard back in a task of its own; by the second frame it has. */
function afterFrames(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

/** Whoever left it on purpose, as Escape leaves a text, is nowhere because they want to. */
function canHaveKeyboard(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled");
}
