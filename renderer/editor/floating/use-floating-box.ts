import { type RefObject, useEffect, useRef } from "react";

/** A box that comes up above the text has the keyboard, with what it says selected. */
export function useFloatingBox(): RefObject<HTMLInputElement | null> {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // It is not in its place yet: scrolling to where it is would leave behind what it is about.
    box.current?.focus({ preventScroll: true });
    box.current?.select();
  }, []);
  return box;
}
