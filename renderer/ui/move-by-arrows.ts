import type { KeyboardEvent } from "react";

type Step = (at: number, count: number) => number;

const ends: Readonly<Record<string, Step>> = { Home: () => 0, End: (_, count) => count - 1 };

const inMenu: Readonly<Record<string, Step>> = {
  ...ends,
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  PageUp: () => 0,
  PageDown: (_, count) => count - 1,
};

const inBar: Readonly<Record<string, Step>> = {
  ...ends,
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
};

/**
 * Moves to another line of a menu before the next key: the menu's own way does it a moment later, and a second arrow or an
 * Enter that follows at once would begin where the first one did.
 */
export function moveInMenu(event: KeyboardEvent<HTMLElement>): void {
  move(event, "[role^=menuitem]:not([data-disabled])", inMenu);
}

/** The same for the buttons of a bar. */
export function moveInBar(event: KeyboardEvent<HTMLElement>): void {
  move(event, "button:not(:disabled)", inBar);
}

function move(
  event: KeyboardEvent<HTMLElement>,
  able: string,
  steps: Readonly<Record<string, Step>>,
): void {
  const { key, currentTarget: place, target } = event;
  const step = steps[key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
    return;
  const stops = [...place.querySelectorAll<HTMLElement>(able)];
  // A menu that opened beside this one stands elsewhere in the page, and a menu itself has no line yet.
  const at = stops.findIndex((stop) => stop === target);
  if (at === -1) return;
  event.preventDefault();
  event.stopPropagation();
  stops[step(at, stops.length)]?.focus();
}
