import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { isFocusNowhere } from "../../ui/focus-nowhere.ts";
import { keyOf } from "../../ui/pressed.ts";
import styles from "./DocumentGrid.module.css";
import { type Lines, type RowLine, rowLineOf } from "./lines.ts";
import {
  choose,
  chooseAll,
  chooseNone,
  extendTo,
  goTo,
  move,
  type Selection,
  toggle,
} from "./selection.ts";
import { useTypeAhead } from "./use-type-ahead.ts";
import { type DrawRow, lineId, type LinesHandle, VirtualLines } from "./VirtualLines.tsx";

export type GridHandle = Readonly<{ focus: () => void }>;

type Props = Readonly<{
  ref?: Ref<GridHandle>;
  label: string;
  columns: number;
  lines: Lines;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  now: () => number;
  drawRow: DrawRow;
  onOpen: (row: DocumentRow) => void;
  onOpenBeside: (row: DocumentRow) => void;
  /** Delete was pressed: what is chosen is to go. */
  onDelete: () => void;
  /** Where the keyboard finds by words, if there is such a place. */
  onFind?: () => void;
  /** How far down it was scrolled when it was last shown. */
  offset: number;
  onLeft: (offset: number, active: string | null) => void;
}>;

/** How far Page up and Page down go. */
const page = 15;

/**
 * A list in which many documents are chosen at once: only the lines in sight are drawn, and the keyboard moves among all
 * of them.
 */
export function DocumentGrid(props: Props) {
  const { ref, lines, onSelection, onOpen, onOpenBeside } = props;
  // State and no ref: the lines are drawn before a ref of what holds them is set.
  const [grid, setGrid] = useState<HTMLDivElement | null>(null);
  const [isFocused, setFocused] = useState(false);
  const selection = isFocused ? atFirst(props.selection, lines) : props.selection;
  const drawn = useRef<LinesHandle>(null);
  const id = useId();
  const findByLetter = useTypeAhead();
  useImperativeHandle(ref, () => ({ focus: () => grid?.focus() }), [grid]);
  useEffect(() => {
    // Whoever came by a key goes on with the arrows.
    if (isFocusNowhere()) grid?.focus();
  }, [grid]);

  const active = rowLineOf(lines, selection.active);
  const take = (event: KeyboardEvent, next: Selection) => {
    event.preventDefault();
    onSelection(next);
    if (next.active !== null) drawn.current?.show(next.active);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const step = steps[event.key];
    if (step !== undefined && !event.altKey) {
      const moved = move(selection, lines, step, { extend: event.shiftKey });
      const onlyThere = isCommand ? rowLineOf(lines, moved.active) : null;
      return take(event, onlyThere === null ? moved : goTo(selection, onlyThere));
    }
    if (isCommand && keyOf(event) === "A") {
      return take(event, chooseAll(selection, lines));
    }
    if (event.key === "Escape" && selection.chosen.size > 0) {
      return take(event, chooseNone(selection));
    }
    if ((event.key === "Delete" || event.key === "Backspace") && !isCommand) {
      event.preventDefault();
      return props.onDelete();
    }
    if (active !== null && event.key === "Enter") {
      event.preventDefault();
      return isCommand ? onOpenBeside(active.row) : onOpen(active.row);
    }
    if (active !== null && event.key === " ") return take(event, toggle(selection, active));
    if (event.key === "/" && !isCommand && props.onFind !== undefined) {
      event.preventDefault();
      return props.onFind();
    }
    if (event.key.length === 1 && !isCommand && !event.altKey) {
      const found = findByLetter(event.key, lines.list, selection.active, props.now());
      if (found !== null) take(event, choose(found));
    }
  };

  const lineOf = ({ target }: MouseEvent): RowLine | null => {
    const row = target instanceof Element ? target.closest("[data-line]") : null;
    return row instanceof HTMLElement ? rowLineOf(lines, row.dataset["line"] ?? null) : null;
  };
  const onClick = (event: MouseEvent) => {
    const line = lineOf(event);
    if (line === null || !(event.target instanceof Element)) return;
    if (event.target.closest("[data-check]") !== null) return onSelection(toggle(selection, line));
    if (event.target.closest("button") !== null) return;
    // With Shift a title is part of a stretch; else the link does what links do.
    if (event.target.closest("a") !== null && !event.shiftKey) return;
    event.preventDefault();
    grid?.focus();
    if (event.shiftKey) return onSelection(extendTo(selection, lines, line));
    if (event.ctrlKey || event.metaKey) return onSelection(toggle(selection, line));
    onSelection(choose(line));
  };

  return (
    <div
      ref={setGrid}
      className={styles["grid"]}
      role="grid"
      aria-label={props.label}
      aria-multiselectable="true"
      aria-rowcount={lines.list.length}
      aria-colcount={props.columns}
      aria-activedescendant={
        active === null ? undefined : lineId(id, lines.at.get(active.key) ?? -1)
      }
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={(event) => {
        const line = lineOf(event);
        const isButton = event.target instanceof Element && event.target.closest("button") !== null;
        if (line !== null && !isButton) onOpen(line.row);
      }}
      onFocus={() => setFocused(true)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(false);
      }}
    >
      <VirtualLines
        ref={drawn}
        scroller={grid}
        lines={lines}
        selection={selection}
        offset={props.offset}
        onLeft={(offset) => props.onLeft(offset, props.selection.active)}
        id={id}
        columns={props.columns}
        drawRow={props.drawRow}
      />
    </div>
  );
}

/** Where nobody has moved yet, the keyboard is at the first document, also when another one becomes that. */
function atFirst(selection: Selection, { list }: Lines): Selection {
  if (selection.active !== null) return selection;
  const first = list.find((line) => line.kind === "row");
  return first === undefined ? selection : goTo(selection, first);
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};
