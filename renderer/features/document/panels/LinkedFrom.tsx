import { useTextField } from "../../../document/use-field.ts";
import { useLinks } from "../../../document/use-links.ts";
import { documentName } from "../../../fields/document-name.ts";
import { DocumentLink } from "../../../fields/DocumentLink.tsx";
import { useAllRows, useFieldSurroundings, useRowsAround } from "../../../fields/surroundings.ts";
import styles from "./LinkedFrom.module.css";
import type { PanelProps } from "./panel.ts";

/** The documents that mention this one, each with the sentences in which they do. */
export function LinkedFrom({ document, type }: PanelProps) {
  const { askLinks } = useFieldSurroundings();
  const rows = useRowsAround();
  const { from, passages } = useLinks(document, askLinks, useAllRows());
  const [, title] = useTextField(document, "title");
  const around = from.filter((id) => rows.some((row) => row.id === id));

  if (around.length === 0) {
    return (
      <p className={styles["none"]}>
        No other document mentions this one yet. Type @ in one to link it here.
      </p>
    );
  }
  return (
    <ul className={styles["list"]}>
      {around.map((id) => (
        <li key={id} className={styles["source"]}>
          <DocumentLink target={id} />
          {passages
            .filter((passage) => passage.from === id)
            .map(({ before, after }, index) => (
              <p key={index} className={styles["passage"]}>
                {before}
                <strong>{documentName(title, type.name)}</strong>
                {after}
              </p>
            ))}
        </li>
      ))}
    </ul>
  );
}
