import { useRef, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { GridHandle } from "./DocumentGrid.tsx";
import type { Lines } from "./lines.ts";
import { chooseAll, chooseNone, keepShown, letGo, type Selection, startAt } from "./selection.ts";

/** Chooses again what was chosen, once somebody has taken back what became of it. */
export type ChooseAgain = () => void;

/** Takes what is chosen out of the list. */
export type SendAway = (rows: readonly DocumentRow[], chooseAgain: ChooseAgain) => void;

type Listed = Readonly<{
  lines: Lines;
  /** What is asked for and how, by identity: while it is the same, what leaves the lines was taken away by somebody. */
  view?: object;
}>;

/** What is chosen in a list, and what the keyboard does when that leaves it. */
export function useChosen(listed: Listed, active: string | null, isAtWork: boolean) {
  const { lines, view } = listed;
  const [{ kept, at }, setKept] = useState<Readonly<{ kept: Selection; at: Listed }>>(() => ({
    kept: startAt(active),
    at: listed,
  }));
  const setSelection = (next: Selection | ((now: Selection) => Selection)) =>
    setKept((now) => ({
      kept: typeof next === "function" ? next(now.kept) : next,
      at: listed,
    }));
  const grid = useRef<GridHandle>(null);
  const selection = keepShown(kept, lines, at.view === view ? at.lines : null);
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
