import { useRef } from "react";
import type { LibraryLine } from "./arrange-rows.ts";
import { fold, foldedName } from "./fold.ts";
import type { RowLine } from "./lines.ts";

/** Letters typed within this time belong together. */
const pause = 700;

/** Finds the next document whose name begins with what is being typed. */
export function useTypeAhead() {
  const typed = useRef({ letters: "", at: 0 });
  return (
    letter: string,
    lines: readonly LibraryLine[],
    active: string | null,
    now: number,
  ): RowLine | null => {
    const isNew = now - typed.current.at > pause;
    const letters = isNew ? letter : typed.current.letters + letter;
    typed.current = { letters, at: now };
    return findByLetters(letters, lines, active);
  };
}

/** The first such document from the active one on, or behind it when only one letter was typed; then from the top. */
export function findByLetters(
  letters: string,
  lines: readonly LibraryLine[],
  active: string | null,
): RowLine | null {
  const rows = lines.filter((line) => line.kind === "row");
  const at = rows.findIndex(({ key }) => key === active);
  const from = at + (letters.length === 1 ? 1 : 0);
  const wanted = fold(letters);
  const inOrder = [...rows.slice(Math.max(0, from)), ...rows.slice(0, Math.max(0, from))];
  return inOrder.find(({ row }) => foldedName(row).startsWith(wanted)) ?? null;
}
