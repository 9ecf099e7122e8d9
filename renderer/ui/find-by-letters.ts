import type { KeyboardEvent } from "react";

/** Letters typed within this time belong together. */
const pause = 1_000;

const ableLine = "[role^=menuitem]:not([data-disabled])";

let typed = { letters: "", at: -pause, menu: null as Element | null };

/**
 * Moves to the line of a menu that begins with what is typed, before the next key: the menu's own way
 * does it a moment later, and an Enter that follows at once would take another line.
 */
export function findByLetters(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget: menu, timeStamp: at } = event;
  if (key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  // Of a menu inside of this one.
  if (!(event.target instanceof Element) || event.target.closest("[role=menu]") !== menu) return;
  const before = typed.menu === menu && at - typed.at < pause ? typed.letters : "";
  // Between letters a space is one; without any it takes the line.
  if (key === " " && before === "") return;
  event.preventDefault();
  event.stopPropagation();
  typed = { letters: before + key.toLowerCase(), at, menu };

  const lines = [...menu.querySelectorAll<HTMLElement>(ableLine)];
  const isOneLetter = new Set(typed.letters).size === 1;
  const wanted = isOneLetter ? key.toLowerCase() : typed.letters;
  const here = lines.findIndex((line) => line === menu.ownerDocument.activeElement);
  // The same letter once more goes on to the next; more letters may still mean this one.
  const from = here + (isOneLetter ? 1 : 0);
  const inOrder = [...lines.slice(Math.max(0, from)), ...lines.slice(0, Math.max(0, from))];
  const beginsSo = (line: Element) => line.textContent.trim().toLowerCase().startsWith(wanted);
  inOrder.find(beginsSo)?.focus();
}
