import type { DocumentRow } from "#shared/domain/document-row.ts";
import { documentName } from "../../fields/document-name.ts";
import { dueInWords, momentInWords } from "../../fields/moments.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { UnreadMark } from "../../ui/UnreadMark.tsx";
import list from "../../ui/rows.module.css";

type Props = Readonly<{
  id: string;
  label: string;
  rows: readonly DocumentRow[];
  hrefOf: (row: DocumentRow) => string;
  now: number;
  /** What stands at the end of a line. */
  end: "review" | "changed" | "nothing";
  /** Those that others have changed since they were read. */
  unread: ReadonlySet<string>;
}>;

/** A few documents under a heading. */
export function HomeRows({ id, label, rows, hrefOf, now, end, unread }: Props) {
  if (rows.length === 0) return null;
  return (
    <section className={list["section"]}>
      <h2 id={id} className={list["label"]}>
        {label}
      </h2>
      <ul aria-labelledby={id}>
        {rows.map((row) => {
          const name = documentName(row.title, row.type);
          const due = end === "review" && row.dueOn !== null ? dueInWords(row.dueOn, now) : null;
          return (
            <li key={row.id}>
              <a className={list["row"]} href={hrefOf(row)}>
                {unread.has(row.id) && <UnreadMark />}
                <TypeIcon type={row.type} />
                <span className={list["title"]} title={name}>
                  {name}
                </span>
                {end === "changed" && (
                  <span className={list["note"]}>{momentInWords(row.updatedAt, now)}</span>
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
    </section>
  );
}
