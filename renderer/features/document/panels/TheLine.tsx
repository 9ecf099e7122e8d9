import { type Linked, useLinked } from "../../../document/use-linked.ts";
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
  // What is linked both ways stands once, on the side from which it was linked first: this one's.
  const { before, after } = useLinked(document, askLinks, rows);
  if (before.length + after.length === 0) return null;

  return (
    <section aria-labelledby="the-line">
      <h3 id="the-line" className={styles["label"]}>
        The line
      </h3>
      <ul className={styles["thread"]}>
        {before.map((linked) => (
          <End key={linked.row.id} linked={linked} otherwise="Links to" />
        ))}
        <li className={styles["here"]} aria-current="page">
          <TypeIcon type={document.type?.name ?? ""} />
          {`This ${typeInSentence(document.type?.label ?? "document")}`}
        </li>
        {after.map((linked) => (
          <End key={linked.row.id} linked={linked} otherwise="Linked from" />
        ))}
      </ul>
    </section>
  );
}

type EndProps = Readonly<{
  linked: Linked;
  /** Which way it is linked, where the link has no name. */
  otherwise: string;
}>;

function End({ linked: { row, words }, otherwise }: EndProps) {
  return (
    <li>
      {words.length === 0 ? (
        <span className={styles["direction"]}>{otherwise} </span>
      ) : (
        <span className={styles["kind"]}>{words.join(", ")} </span>
      )}
      <DocumentLink target={row.id} />
    </li>
  );
}
