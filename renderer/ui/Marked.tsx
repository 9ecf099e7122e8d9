import { Fragment } from "react";
import type { MarkedText } from "#shared/domain/search-hit.ts";
import styles from "./Marked.module.css";

type Props = Readonly<{ text: string; ranges: readonly MarkedText["ranges"][number][] }>;

/** A text with what was looked for marked in it, on one line: where another began, a point stands between them. */
export function Marked({ text, ranges }: Props) {
  return ranges
    .map(({ start, end }, index) => (
      // By its place, so that a mark is written over when another text comes, and nothing is built anew.
      <Fragment key={index}>
        {onOneLine(text.slice(ranges[index - 1]?.end ?? 0, start))}
        <mark className={styles["found"]}>{text.slice(start, end)}</mark>
      </Fragment>
    ))
    .concat(<Fragment key="rest">{onOneLine(text.slice(ranges.at(-1)?.end ?? 0))}</Fragment>);
}

/** A sentence says itself that it ends. */
function onOneLine(piece: string): string {
  return piece.replaceAll(/(?<![.!?…])\n/g, " · ").replaceAll("\n", " ");
}
