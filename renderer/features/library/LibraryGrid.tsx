import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { LibrarySort } from "#shared/domain/library-view.ts";
import type { LibraryLine } from "./arrange-rows.ts";
import styles from "./LibraryGrid.module.css";
import { LibraryRow } from "./LibraryRow.tsx";
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
import { type LinesHandle, VirtualLines } from "./VirtualLines.tsx";

export type GridHandle = Readonly<{ focus: () => void }>;

type Props = Readonly<{
  ref?: Ref<GridHandle>;
  lines: readonly LibraryLine[];
  selection: Selection;
  onSelection: (selection: Selection) => void;
  sort: LibrarySort;
  now: () => number;
  /** The names of spaces by their ids, where there are several. */
  spaces: ReadonlyMap<string, string>;
  hrefOf: (row: DocumentRow) => string;
  onOpen: (row: DocumentRow) => void;
  onOpenBeside: (row: DocumentRow) => void;
  onTrash: () => void;
  onFind: () => void;
  /** How far down it was scrolled, when it was last shown and as it changes. */
  offset: number;
  onOffset: (offset: number) => void;
}>;

type RowLine = Extract<LibraryLine, { kind: "row" }>;

/** How far Page up and Page down go. */
const page = 15;

/** The list itself: only the lines in sight are drawn, and the keyboard moves among all of them. */
export function LibraryGrid(props: Props) {
  const { ref, lines, selection, onSelection, sort, hrefOf, onOpen, onOpenBeside } = props;
  // State and no ref: the lines are drawn before a ref of what holds them is set.
  const [grid, setGrid] = useState<HTMLDivElement | null>(null);
  const drawn = useRef<LinesHandle>(null);
  const id = useId();
  const findByLetter = useTypeAhead();
  useImperativeHandle(ref, () => ({ focus: () => grid?.focus() }), [grid]);

  const active = lines.find(({ key }) => key === selection.active);
  const take = (next: Selection) => {
    onSelection(next);
    if (next.active !== null) drawn.current?.show(next.active);
  };
  const takeAll = (event: KeyboardEvent, next: Selection) => {
    event.preventDefault();
    take(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const step = steps[event.key];
    if (step !== undefined && !event.altKey) {
      const moved = move(selection, lines, step, { extend: event.shiftKey });
      const onlyThere = isCommand && moved.active !== null ? rowAt(lines, moved.active) : undefined;
      return takeAll(event, onlyThere === undefined ? moved : goTo(selection, onlyThere));
    }
    if (isCommand && event.key.toLowerCase() === "a") {
      return takeAll(event, chooseAll(selection, lines));
    }
    if (event.key === "Escape" && selection.chosen.size > 0) {
      return takeAll(event, chooseNone(selection));
    }
    if ((event.key === "Delete" || event.key === "Backspace") && !isCommand) {
      event.preventDefault();
      return props.onTrash();
    }
    if (active?.kind === "row" && event.key === "Enter") {
      event.preventDefault();
      return isCommand ? onOpenBeside(active.row) : onOpen(active.row);
    }
    if (active?.kind === "row" && event.key === " ") {
      return takeAll(event, toggle(selection, active));
    }
    if (event.key === "/" && !isCommand) {
      event.preventDefault();
      return props.onFind();
    }
    if (event.key.length === 1 && !isCommand && !event.altKey) {
      const found = findByLetter(event.key, lines, selection.active, props.now());
      if (found !== null) takeAll(event, choose(found));
    }
  };

  const onRowClick = (line: RowLine, event: MouseEvent) => {
    grid?.focus();
    if (event.shiftKey) return onSelection(extendTo(selection, lines, line));
    if (event.ctrlKey || event.metaKey) return onSelection(toggle(selection, line));
    onSelection(choose(line));
  };
  const onTitleClick = (event: MouseEvent) => {
    // With Shift it is part of a stretch; else the link does what links do.
    if (event.shiftKey) event.preventDefault();
    else event.stopPropagation();
  };

  return (
    <div
      ref={setGrid}
      className={styles["grid"]}
      role="grid"
      aria-label="Documents"
      aria-multiselectable="true"
      aria-rowcount={lines.length}
      aria-colcount={4}
      aria-activedescendant={active === undefined ? undefined : `${id} ${active.key}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => {
        const first = lines.find((line) => line.kind === "row");
        if (selection.active === null && first !== undefined) onSelection(goTo(selection, first));
      }}
    >
      <VirtualLines
        ref={drawn}
        scroller={grid}
        lines={lines}
        active={selection.active}
        offset={props.offset}
        onOffset={props.onOffset}
        idOf={(key) => `${id} ${key}`}
        propsOf={(line) => ({
          "aria-selected": selection.chosen.has(line.row.id),
          "data-active": line.key === selection.active,
          onClick: (event: MouseEvent) => onRowClick(line, event),
          onDoubleClick: () => onOpen(line.row),
        })}
      >
        {(line) => (
          <LibraryRow
            row={line.row}
            href={hrefOf(line.row)}
            isChosen={selection.chosen.has(line.row.id)}
            sort={sort}
            now={props.now()}
            space={props.spaces.size > 1 ? (props.spaces.get(line.row.space) ?? null) : null}
            onToggle={() => onSelection(toggle(selection, line))}
            onOpen={onTitleClick}
          />
        )}
      </VirtualLines>
    </div>
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function rowAt(lines: readonly LibraryLine[], key: string): RowLine | undefined {
  const line = lines.find((each) => each.key === key);
  return line?.kind === "row" ? line : undefined;
}
