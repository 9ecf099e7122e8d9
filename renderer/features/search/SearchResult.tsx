import { useEffect, useRef } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { documentName } from "../../fields/document-name.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { Marked } from "../../ui/Marked.tsx";
import type { Result } from "./SearchPage.tsx";
import hits from "../../ui/hits.module.css";
import styles from "./SearchPage.module.css";

type Props = Readonly<{
  id: string;
  result: Result;
  isActive: boolean;
  /** The present one, which no day names. */
  year: number;
  spaceName: string;
  onPoint: (row: DocumentRow) => void;
  onOpen: (result: Result, isBeside: boolean) => void;
}>;

/** One document that was found: its name, where it is, and the words around what was looked for. */
export function SearchResult(props: Props) {
  const { id, result, isActive, year, spaceName, onPoint, onOpen } = props;
  const { hit, row } = result;
  const option = useRef<HTMLDivElement>(null);
  const isPointedAt = useRef(false);
  useEffect(() => {
    // Nothing moves under the pointer.
    if (isActive && !isPointedAt.current) option.current?.scrollIntoView({ block: "nearest" });
    isPointedAt.current = false;
  }, [isActive, row.id]);
  const hasTitle = hit.title.text !== "";

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field hears the keys
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className={`${hits["hit"]} ${styles["result"]}`}
      onPointerMove={() => {
        if (isActive) return;
        isPointedAt.current = true;
        onPoint(row);
      }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onOpen(result, event.ctrlKey || event.metaKey)}
    >
      <TypeIcon type={row.type} />
      <span className={`${hits["name"]} ${styles["name"]}`}>
        {hasTitle ? <Marked {...hit.title} /> : documentName("", row.type)}
      </span>
      <span className={styles["meta"]}>
        {spaceName}, {dayInShort(row.updatedAt, year)}
      </span>
      {hit.passage.text !== "" && (
        <span className={styles["passage"]}>
          <Marked {...hit.passage} />
        </span>
      )}
    </div>
  );
}

const sameYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const otherYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
});

/** "14 Oct", with the year if it is not this one. */
function dayInShort(at: number, year: number): string {
  const isThisYear = new Date(at).getFullYear() === year;
  return (isThisYear ? sameYear : otherYear).format(at);
}
