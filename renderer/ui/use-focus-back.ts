import { type FocusEventHandler, type RefObject, useLayoutEffect, useRef } from "react";

type Place = Readonly<{
  ref: RefObject<HTMLDivElement | null>;
  onFocus: FocusEventHandler<HTMLDivElement>;
}>;

/** For a part that goes by itself: if the keyboard is in it then, it goes back to where it came from. */
export function useFocusBack(): Place {
  const ref = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<EventTarget | null>(null);
  useLayoutEffect(() => {
    const part = ref.current;
    return () => {
      const { current } = cameFrom;
      const isIn = part?.contains(window.document.activeElement) === true;
      if (isIn && current instanceof HTMLElement && current.isConnected) current.focus();
    };
  }, []);
  return {
    ref,
    onFocus: ({ relatedTarget, currentTarget }) => {
      const isFromOutside = relatedTarget instanceof Node && !currentTarget.contains(relatedTarget);
      if (isFromOutside) cameFrom.current = relatedTarget;
    },
  };
}
