import { type FocusEventHandler, type RefObject, useLayoutEffect, useRef } from "react";

type Place = Readonly<{
  ref: RefObject<HTMLDivElement | null>;
  onFocusCapture: FocusEventHandler<HTMLDivElement>;
}>;

/**
 * For a part that goes by itself: if the keyboard is in it then, or in a menu of it, which stands elsewhere in the page, it
 * goes back to where it came from.
 */
export function useFocusBack(): Place {
  const ref = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<EventTarget | null>(null);
  const last = useRef<EventTarget | null>(null);
  useLayoutEffect(() => {
    const part = ref.current;
    return () => {
      const { current } = cameFrom;
      const { activeElement } = window.document;
      const isIn = part?.contains(activeElement) === true || last.current === activeElement;
      // Nobody asked for it: the page stays where it is read.
      if (isIn && current instanceof HTMLElement && current.isConnected)
        current.focus({ preventScroll: true });
    };
  }, []);
  return {
    ref,
    // Before a menu gives it on to a line of it.
    onFocusCapture: ({ relatedTarget, target }) => {
      const isFromOutside = relatedTarget instanceof Node && relatedTarget !== last.current;
      if (isFromOutside) cameFrom.current = relatedTarget;
      last.current = target;
    },
  };
}
