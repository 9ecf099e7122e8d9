import { useRef, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { GridHandle } from "./DocumentGrid.tsx";
import type { Lines } from "./lines.ts";
import { chooseAll, chooseNone, keepShown, letGo, type Selection, startAt } from "./selection.ts";

/** Chooses again what was chosen, once somebody has taken back what became of it. */
export type ChooseAgain = () => void;

/** Takes what is chosen out of the list. */
export type SendAway = (rows: readonly DocumentRow[], chooseAgain: ChooseAgain) => void;

/** What is chosen in a list, and what the keyboard does when that leaves it. */
export function useChosen(lines: Lines, active: string | null, isAtWork: boolean) {
  const [kept, setSelection] = useState<Selection>(() => startAt(active));
  const grid = useRef<GridHandle>(null);
  const selection = keepShown(kept, lines);
  const chosen = [...selection.chosen].flatMap((id) => lines.rows.get(id) ?? []);

  /** Where the chosen ones, or others, leave the list, the keyboard goes on at what stays. */
  const sendAway = (send: SendAway, rows = chosen) => {
    if (rows.length === 0 || isAtWork) return;
    setSelection(letGo(selection, rows, lines));
    grid.current?.focus();
    send(rows, () => setSelection(selection));
  };
  const all = () => {
    setSelection(chooseAll(selection, lines));
    grid.current?.focus();
  };
  const clear = () => {
    setSelection(chooseNone(selection));
    grid.current?.focus();
  };
  return { selection, setSelection, chosen, grid, sendAway, all, clear };
}
