import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
  Fragment,
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
} from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import styles from "./DocumentGrid.module.css";
import type { Lines } from "./lines.ts";
import type { Selection } from "./selection.ts";

export type LinesHandle = Readonly<{ show: (key: string) => void }>;

/** A document's line in its place in the list. */
export type DrawnRow = Readonly<{
  /** The key of the line, by which a click finds it. */
  line: string;
  id: string;
  index: number;
  /** How far below the beginning of the list it stands. */
  start: number;
  row: DocumentRow;
  isChosen: boolean;
  isActive: boolean;
}>;

/** How a list draws its documents; each line is remembered by what it is given. */
export type DrawRow = (drawn: DrawnRow) => ReactNode;

type Props = Readonly<{
  ref: Ref<LinesHandle>;
  scroller: HTMLElement | null;
  lines: Lines;
  selection: Selection;
  offset: number;
  onLeft: (offset: number) => void;
  /** What the ids of the lines begin with. */
  id: string;
  columns: number;
  drawRow: DrawRow;
}>;

const lineHeight = 36;
/** The bar of what is chosen floats over the end of the list. */
const endSpace = 72;
const overscan = 4;

/** What a line is called in the page, by its place in the list. */
export function lineId(grid: string, index: number): string {
  return `${grid}-${index}`;
}

/** The lines in sight, with the head of the group that is being read kept at the top. */
export function VirtualLines(props: Props) {
  "use no memo"; // The virtualizer is one object that changes, which the compiler takes for no change.
  const { ref, scroller, selection, onLeft, drawRow } = props;
  const { list, at, heads } = props.lines;
  const activeAt = selection.active === null ? -1 : (at.get(selection.active) ?? -1);
  const headAbove = (index: number) => heads.findLast((head) => head <= index) ?? -1;

  // oxlint-disable-next-line react/incompatible-library -- the directive above keeps the compiler off
  const virtualizer = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller,
    estimateSize: () => lineHeight,
    overscan,
    initialOffset: props.offset,
    paddingEnd: endSpace,
    rangeExtractor: (range: Range) => {
      // The head at the top and the line with the keyboard are always there: one is seen, one is named.
      const kept = [headAbove(range.startIndex), activeAt].filter((index) => index >= 0);
      return [...new Set([...kept, ...defaultRangeExtractor(range)])].toSorted((a, b) => a - b);
    },
  });
  const startAt = virtualizer.range?.startIndex ?? 0;
  const sticky = headAbove(startAt);

  useImperativeHandle(ref, () => ({
    show: (key) => {
      const index = at.get(key);
      const { scrollOffset, scrollRect } = virtualizer;
      if (index === undefined || scroller === null || scrollRect === null) return;
      // Not `scrollToIndex`: it asks for a layout again and again, 12 ms of every key with 10,000 lines.
      const top = index * lineHeight;
      const from = scrollOffset ?? 0;
      const highest = top - (heads.length > 0 ? lineHeight : 0);
      const lowest = top + lineHeight + endSpace - scrollRect.height;
      if (highest < from) scroller.scrollTop = index <= 1 ? 0 : highest;
      else if (lowest > from) scroller.scrollTop = lowest;
    },
  }));
  const leave = useEffectEvent(() => onLeft(virtualizer.scrollOffset ?? 0));
  useEffect(() => () => leave(), []);

  const first = startAt - overscan;
  // Just as many as are drawn together: a line that comes takes the place of one that goes, and nothing is built anew.
  const slots = Math.ceil((virtualizer.scrollRect?.height ?? 0) / lineHeight) + 1 + 2 * overscan;
  const slotOf = (index: number) =>
    index >= first && index < first + slots ? index % slots : slots + index;
  const drawn = virtualizer.getVirtualItems();
  const idOf = (index: number) => lineId(props.id, index);
  return (
    <div
      className={styles["lines"]}
      role="rowgroup"
      // They stand by their slots, so that none is moved; here is the order in which they are read.
      aria-owns={drawn.map(({ index }) => idOf(index)).join(" ")}
      style={{ blockSize: virtualizer.getTotalSize() }}
    >
      {drawn
        .toSorted((one, other) => slotOf(one.index) - slotOf(other.index))
        .map(({ index, start }) => {
          const line = list[index];
          if (line === undefined) return null;
          return line.kind === "row" ? (
            <Fragment key={slotOf(index)}>
              {drawRow({
                line: line.key,
                id: idOf(index),
                index,
                start,
                row: line.row,
                isChosen: selection.chosen.has(line.row.id),
                isActive: index === activeAt,
              })}
            </Fragment>
          ) : (
            <div
              key={slotOf(index)}
              id={idOf(index)}
              className={`${styles["line"]} ${styles["head"]}`}
              role="row"
              aria-rowindex={index + 1}
              data-sticky={index === sticky}
              style={index === sticky ? {} : { transform: `translateY(${start}px)` }}
            >
              <span className={styles["label"]} role="rowheader" aria-colspan={props.columns}>
                {line.label}{" "}
                <span className={styles["count"]}>{line.count.toLocaleString("en-GB")}</span>
              </span>
            </div>
          );
        })}
    </div>
  );
}
