import { followMoves } from "../../../document/follow-moves.ts";
import { useLinks } from "../../../document/use-links.ts";
import type { OpenDocument } from "../../../document/open-document.ts";
import { typeInSentence } from "../../../fields/document-name.ts";
import { DocumentLink } from "../../../fields/DocumentLink.tsx";
import { useAllRows, useFieldSurroundings } from "../../../fields/surroundings.ts";
import { TypeIcon } from "../../../fields/TypeIcon.tsx";
import styles from "./TheLine.module.css";

type Props = Readonly<{ document: OpenDocument }>;

/** What leads to this document and where it leads: one line from what was said to what came of it. */
export function TheLine({ document }: Props) {
  const { askLinks } = useFieldSurroundings();
  const rows = useAllRows();
  const { to, from } = useLinks(document, askLinks, rows);
  const isAround = (id: string) => {
    const row = followMoves(id, (each) => rows.find((known) => known.id === each));
    return row !== undefined && row.trashedAt === null;
  };
  // What is linked both ways stands once, on the side from which it was linked first: this one's.
  const before = to.filter(isAround);
  const after = from.filter((id) => isAround(id) && !to.includes(id));
  if (before.length + after.length === 0) return null;

  return (
    <section aria-labelledby="the-line">
      <h3 id="the-line" className={styles["label"]}>
        The line
      </h3>
      <ul className={styles["thread"]}>
        {before.map((id) => (
          <li key={id}>
            <span className={styles["direction"]}>Links to </span>
            <DocumentLink target={id} />
          </li>
        ))}
        <li className={styles["here"]} aria-current="page">
          <TypeIcon type={document.type?.name ?? ""} />
          {`This ${typeInSentence(document.type?.label ?? "document")}`}
        </li>
        {after.map((id) => (
          <li key={id}>
            <span className={styles["direction"]}>Linked from </span>
            <DocumentLink target={id} />
          </li>
        ))}
      </ul>
    </section>
  );
}
