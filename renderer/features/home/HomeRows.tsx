import type { ReactNode } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { commentWords } from "../../fields/comment-words.ts";
import { dueInWords } from "../../fields/moments.ts";
import { NamedDocument } from "../../fields/NamedDocument.tsx";
import list from "../../ui/rows.module.css";

type Props = Readonly<{
  id: string;
  label: string;
  rows: readonly DocumentRow[];
  hrefOf: (row: DocumentRow) => string;
  now: number;
  /** What stands at the end of a line. */
  end: "review" | "comments" | "nothing";
  /** Those that others have changed since they were read. */
  unread: ReadonlySet<string>;
  /** The way to those that are not shown. */
  more?: ReactNode;
}>;

/** A few documents under a heading. */
export function HomeRows({ id, label, rows, hrefOf, now, end, unread, more }: Props) {
  if (rows.length === 0) return null;
  return (
    <section className={list["section"]}>
      <h2 id={id} className={list["label"]}>
        {label}
      </h2>
      <ul aria-labelledby={id}>
        {rows.map((row) => {
          const due = end === "review" && row.dueOn !== null ? dueInWords(row.dueOn, now) : null;
          return (
            <li key={row.id}>
              <a className={list["row"]} href={hrefOf(row)}>
                <NamedDocument row={row} isUnread={unread.has(row.id)} />
                {end === "comments" && (
                  <span className={list["note"]}>{commentWords(row.comments)}</span>
                )}
                {due !== null && (
                  <span className={list["note"]} data-urgent={due.isLate}>
                    {due.words}
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
      {more}
    </section>
  );
}
