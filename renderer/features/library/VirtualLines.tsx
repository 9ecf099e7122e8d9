import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
  type ComponentProps,
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
} from "react";
import type { LibraryLine } from "./arrange-rows.ts";
import styles from "./LibraryGrid.module.css";

export type LinesHandle = Readonly<{ show: (key: string) => void }>;

type RowLine = Extract<LibraryLine, { kind: "row" }>;

type Props = Readonly<{
  ref: Ref<LinesHandle>;
  scroller: HTMLElement | null;
  lines: readonly LibraryLine[];
  active: string | null;
  offset: number;
  onOffset: (offset: number) => void;
  idOf: (key: string) => string;
  propsOf: (line: RowLine) => ComponentProps<"div">;
  children: (line: RowLine) => ReactNode;
}>;

const lineHeight = 36;
/** The bar of what is chosen floats over the end of the list. */
const endSpace = 72;

/** The lines in sight, with the head of the group that is being read kept at the top. */
export function VirtualLines(props: Props) {
  "use no memo"; // The virtualizer is one object that changes, which the compiler takes for no change.
  const { ref, scroller, lines, active, onOffset, idOf, propsOf, children } = props;
  const heads = lines.flatMap((line, index) => (line.kind === "head" ? [index] : []));
  const activeAt = active === null ? -1 : lines.findIndex(({ key }) => key === active);
  const headAbove = (index: number) => heads.findLast((head) => head <= index);

  // oxlint-disable-next-line react/incompatible-library -- the directive above keeps the compiler off
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller,
    estimateSize: () => lineHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    initialOffset: props.offset,
    scrollPaddingStart: heads.length > 0 ? lineHeight : 0,
    scrollPaddingEnd: endSpace,
    paddingEnd: endSpace,
    rangeExtractor: (range: Range) => {
      // The head at the top and the line with the keyboard are always there: one is seen, one is named.
      const kept = [headAbove(range.startIndex) ?? -1, activeAt].filter((index) => index >= 0);
      return [...new Set([...kept, ...defaultRangeExtractor(range)])].toSorted((a, b) => a - b);
    },
  });
  const sticky = headAbove(virtualizer.range?.startIndex ?? 0);

  useImperativeHandle(ref, () => ({
    show: (key) => {
      const index = lines.findIndex((line) => line.key === key);
      // What stands before the first document belongs in sight with it.
      if (index !== -1) virtualizer.scrollToIndex(index <= 1 ? 0 : index);
    },
  }));
  const tellOffset = useEffectEvent(() => onOffset(virtualizer.scrollOffset ?? 0));
  useEffect(() => () => tellOffset(), []);

  return (
    <div
      className={styles["lines"]}
      role="presentation"
      style={{ blockSize: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ index, start, key }) => {
        const line = lines[index];
        if (line === undefined) return null;
        const place = { transform: `translateY(${start}px)` };
        if (line.kind === "row") {
          return (
            <div
              key={key}
              {...propsOf(line)}
              id={idOf(line.key)}
              className={[styles["line"], styles["row"]].join(" ")}
              role="row"
              tabIndex={-1}
              aria-rowindex={index + 1}
              style={place}
            >
              {children(line)}
            </div>
          );
        }
        return (
          <div
            key={key}
            className={[styles["line"], styles["head"]].join(" ")}
            role="row"
            aria-rowindex={index + 1}
            data-sticky={index === sticky}
            style={index === sticky ? {} : place}
          >
            <span className={styles["label"]} role="rowheader" aria-colspan={4}>
              {line.label} <span className={styles["count"]}>{line.count}</span>
            </span>
          </div>
        );
      })}
    </div>
  );
}
