import { Check } from "lucide-react";
import { memo } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { LibrarySort } from "#shared/domain/library-view.ts";
import { Avatar } from "../../fields/Avatar.tsx";
import { commentWords } from "../../fields/comment-words.ts";
import { documentName } from "../../fields/document-name.ts";
import { dueInWords, momentInColumn } from "../../fields/moments.ts";
import { NewsMark } from "../../fields/NewsMark.tsx";
import { statusPicture } from "../../fields/status-picture.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { isRightToLeft } from "../../ui/letters.ts";
import styles from "./LibraryGrid.module.css";
import { ownersOf, statusWords } from "./row-words.ts";

type Props = Readonly<{
  /** The key of the line, by which a click finds it. */
  line: string;
  id: string;
  index: number;
  /** How far below the beginning of the list it stands. */
  start: number;
  row: DocumentRow;
  href: string;
  isChosen: boolean;
  isActive: boolean;
  sort: LibrarySort;
  minute: number;
  isUnread: boolean;
  /** The space's name and how it stands with others, where rows of several spaces stand together. */
  space: string | null;
}>;

/**
 * The line of one document. Remembered by its properties, because all of those in sight are gone through
 * for every frame of scrolling and every key: drawing them anew took 25 to 40 ms of each (library.10k.frame).
 */
export const LibraryRow = memo(function LibraryRow(props: Props) {
  const { row, href, isChosen, sort } = props;
  const now = props.minute * 60_000;
  const name = documentName(row.title, row.type);
  const status = statusWords(row);
  const [owner] = ownersOf(row);
  const date = columnDate(row, sort, now);
  return (
    <div
      id={props.id}
      className={`${styles["line"]} ${styles["row"]}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={props.index + 1}
      aria-selected={isChosen}
      data-active={props.isActive}
      data-line={props.line}
      style={{ transform: `translateY(${props.start}px)` }}
    >
      <span className={styles["cell"]} role="gridcell">
        <NewsMark row={row} isUnread={props.isUnread} />
        {/* For the pointer alone: the row says whether it is chosen, and the keyboard has Space for it. */}
        <span className={styles["check"]} data-check data-on={isChosen}>
          {isChosen && <Icon of={Check} size={14} />}
        </span>
        <TypeIcon type={row.type} />
        <a
          className={styles["title"]}
          dir={isRightToLeft(name) ? "rtl" : undefined}
          href={href}
          title={name}
          tabIndex={-1}
        >
          {name}
        </a>
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
    </div>
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
