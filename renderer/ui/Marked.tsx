import { Fragment } from "react";
import type { MarkedText } from "#shared/domain/search-hit.ts";
import styles from "./Marked.module.css";

type Props = Readonly<{ text: string; ranges: readonly MarkedText["ranges"][number][] }>;

/** A text with what was looked for marked in it. */
export function Marked({ text, ranges }: Props) {
  return ranges
    .map(({ start, end }, index) => (
      <Fragment key={start}>
        {text.slice(ranges[index - 1]?.end ?? 0, start)}
        <mark className={styles["found"]}>{text.slice(start, end)}</mark>
      </Fragment>
    ))
    .concat(<Fragment key="rest">{text.slice(ranges.at(-1)?.end ?? 0)}</Fragment>);
}
