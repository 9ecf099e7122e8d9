import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentNews } from "#shared/domain/news.ts";
import { Avatar } from "../../fields/Avatar.tsx";
import { countOfChanges, nameOfSection } from "../../fields/change-words.ts";
import { commentWords } from "../../fields/comment-words.ts";
import { momentInWords } from "../../fields/moments.ts";
import { NamedDocument } from "../../fields/NamedDocument.tsx";
import list from "../../ui/rows.module.css";
import styles from "./ChangedRows.module.css";
import { isolated } from "../../ui/letters.ts";

type Props = Readonly<{
  rows: readonly DocumentRow[];
  hrefOf: (row: DocumentRow) => string;
  now: number;
  unread: ReadonlySet<string>;
  /** As far as it is known by now. */
  news?: ReadonlyMap<string, DocumentNews> | undefined;
}>;

/** More faces would say less. */
const mostFaces = 3;

/** The documents that others changed or commented on while nobody looked here: who it was, where, and how much. */
export function ChangedRows({ rows, hrefOf, now, unread, news }: Props) {
  if (rows.length === 0) return null;
  return (
    <section className={list["section"]}>
      <h2 id="changed-by-others" className={list["label"]}>
        Changed while you were away
      </h2>
      <ul aria-labelledby="changed-by-others">
        {rows.map((row) => {
          const isUnread = unread.has(row.id);
          const found = news?.get(row.id);
          const when = isUnread ? momentInWords(row.updatedAt, now) : "";
          return (
            <li key={row.id}>
              <a className={list["row"]} href={hrefOf(row)}>
                <span className={styles["named"]}>
                  <NamedDocument row={row} isUnread={isUnread} />
                  <span className={styles["where"]}>{placesOf(found)}</span>
                </span>
                {found !== undefined && <Faces of={found.who} />}
                <span className={list["note"]} title={when}>
                  {amountOf(row, isUnread ? found : undefined) || when}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Faces({ of: who }: Readonly<{ of: DocumentNews["who"] }>) {
  if (who.length === 0) return null;
  const names = who.map(({ name }) => isolated(name)).join(", ");
  return (
    <span className={styles["faces"]} role="img" aria-label={`By ${names}`} title={names}>
      {who.slice(0, mostFaces).map(({ person, name, colour }) => (
        <Avatar key={person} name={name} colour={colour} />
      ))}
    </span>
  );
}

function placesOf(news: DocumentNews | undefined): string {
  return news?.sections.map(nameOfSection).join(", ") ?? "";
}

/** "3 changes, 1 new comment"; nothing while it is not known. */
function amountOf({ comments }: DocumentRow, news: DocumentNews | undefined): string {
  const said = commentWords({ open: 0, unseen: comments.unseen });
  const changes = news?.changes;
  const changed = changes === null ? "New" : (changes ?? 0) > 0 ? countOfChanges(changes ?? 0) : "";
  return [changed, said].filter(Boolean).join(", ");
}
