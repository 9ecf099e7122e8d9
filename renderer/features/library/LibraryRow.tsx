import { memo } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { LibrarySort } from "#shared/domain/library-view.ts";
import { Avatar } from "../../fields/Avatar.tsx";
import { commentWords } from "../../fields/comment-words.ts";
import { dueInWords, momentInColumn } from "../../fields/moments.ts";
import { NewsMark } from "../../fields/NewsMark.tsx";
import { statusPicture } from "../../fields/status-picture.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./DocumentGrid.module.css";
import { GridRow, NameInRow } from "./GridRow.tsx";
import { ownersOf, statusWords } from "./row-words.ts";
import type { DrawnRow } from "./VirtualLines.tsx";

type Props = DrawnRow &
  Readonly<{
    href: string;
    sort: LibrarySort;
    /** The present minute: no finer, so that a line is not drawn anew for a second that nobody is told. */
    minute: number;
    isUnread: boolean;
    /** The space's name and how it stands with others, where rows of several spaces stand together. */
    space: string | null;
  }>;

/**
 * The line of one document. Remembered by its properties, because all of those in sight are gone through
 * for every frame of scrolling and every key: drawing them anew took 25 to 40 ms of each (library.10k.frame).
 */
export const LibraryRow = memo(function LibraryRow({ href, sort, minute, ...props }: Props) {
  const { row, isChosen } = props;
  const now = minute * 60_000;
  const status = statusWords(row);
  const [owner] = ownersOf(row);
  const date = columnDate(row, sort, now);
  return (
    <GridRow {...props}>
      <span className={styles["cell"]} role="gridcell">
        <NewsMark row={row} isUnread={props.isUnread} />
        <NameInRow row={row} isChosen={isChosen} href={href} />
        <span className={styles["meta"]}>{metaOf(row, props.space, now)}</span>
      </span>
      <span className={styles["status"]} role="gridcell">
        {status !== null && <Icon of={statusPicture(row.status)} size={14} />}
        {status}
      </span>
      <span className={styles["owner"]} role="gridcell">
        {owner !== undefined && (
          <span title={row.owner} aria-label={row.owner} role="img">
            <Avatar name={owner} />
          </span>
        )}
      </span>
      <span className={styles["date"]} role="gridcell" data-late={date.isLate}>
        {date.words}
      </span>
    </GridRow>
  );
});

function columnDate(row: DocumentRow, sort: LibrarySort, now: number) {
  if (sort === "due") {
    return row.dueOn === null ? { words: "", isLate: false } : dueInWords(row.dueOn, now);
  }
  const at = sort === "created" ? row.createdAt : row.updatedAt;
  return { words: momentInColumn(at, now), isLate: false };
}

function metaOf(row: DocumentRow, space: string | null, now: number): string {
  const due = row.dueOn === null ? [] : [`Review: ${dueInWords(row.dueOn, now).words}`];
  const tags = row.tags.map((tag) => `#${tag}`).join(" ");
  // What is longest and changes least comes last: it is what a narrow window cuts off.
  return [commentWords(row.comments), ...due, tags, space ?? ""].filter(Boolean).join(", ");
}
