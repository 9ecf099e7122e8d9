import { useEffect, useEffectEvent, useRef } from "react";

/** A hit from which somebody went on, and how far down in the window it stood. */
export type LeftHit = Readonly<{ document: string; top: number }>;

/**
 * Puts the hit from which somebody went on where it stood when they did, once it is there again. Whoever has chosen
 * another meanwhile, or changed what is looked for, stays where they are.
 */
export function useWayBack(
  left: LeftHit | null,
  wanted: string | null,
  active: string | null,
  option: () => Element | null,
): void {
  const isOver = useRef(left === null);
  const goBack = useEffectEvent((top: number) => {
    const found = option();
    const scrolled = found?.closest("[data-scrolls]");
    if (!found || !scrolled) return;
    scrolled.scrollTop += found.getBoundingClientRect().top - top;
  });
  useEffect(() => {
    if (left === null || isOver.current) return;
    if (wanted === left.document && active !== wanted) return;
    isOver.current = true;
    if (wanted === left.document) goBack(left.top);
  }, [left, wanted, active]);
}
