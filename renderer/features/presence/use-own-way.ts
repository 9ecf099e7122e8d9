import { useEffect, useEffectEvent } from "react";

/** These move the text, or the caret in it. */
const ownKeys = new Set([
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "PageUp",
  "PageDown",
  "Home",
  "End",
]);

const text = "article, :has(> article)";

/** Tells when a person types, scrolls or points in the text, or presses Escape, which then means nothing else. */
export function useOwnWay(onOwnWay: () => void): void {
  const leave = useEffectEvent(onOwnWay);
  useEffect(() => {
    const inText = ({ target }: Event) =>
      target instanceof Element && target.closest(text) !== null;
    const onEvent = (event: Event) => {
      if (inText(event)) leave();
    };
    const onKey = (event: KeyboardEvent) => {
      const isEscape = event.key === "Escape" && !event.isComposing && !event.defaultPrevented;
      if (isEscape) event.preventDefault();
      if (isEscape || (ownKeys.has(event.key) && inText(event))) leave();
    };
    const kinds = ["wheel", "touchmove", "pointerdown", "beforeinput"] as const;
    // As it goes down: an editor keeps some of them to itself.
    for (const kind of kinds)
      window.addEventListener(kind, onEvent, { capture: true, passive: true });
    // Before the window hears of it: there Escape closes a panel that is open, and that is for the next one.
    window.document.addEventListener("keydown", onKey);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, onEvent, { capture: true });
      window.document.removeEventListener("keydown", onKey);
    };
  }, []);
}
