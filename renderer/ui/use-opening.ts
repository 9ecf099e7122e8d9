import { useRef, useState } from "react";
import { isFocusNowhere } from "./focus-nowhere.ts";
import { rememberFocus } from "./remember-focus.ts";

/**
 * Something small that its button opens, or a command: the focus then goes back to where it was, and not to a button
 * that nobody pressed.
 */
export function useOpening() {
  const [isOpen, setOpen] = useState(false);
  const putFocusBack = useRef<(() => void) | null>(null);
  return {
    isOpen,
    onOpenChange: (next: boolean) => {
      if (next) putFocusBack.current = null;
      setOpen(next);
    },
    openByCommand: () => {
      putFocusBack.current = rememberFocus(window.document);
      setOpen(true);
    },
    onCloseAutoFocus: (event: Event) => {
      if (putFocusBack.current === null) return;
      event.preventDefault();
      // What was chosen may have led the focus elsewhere.
      if (isFocusNowhere()) putFocusBack.current();
    },
  };
}
