import { fileNameOf } from "#shared/document/provenance.ts";
import { dayInWords } from "#shared/domain/day-in-words.ts";
import type { OpenDocument } from "../../../document/open-document.ts";
import { useProvenance } from "../../../document/use-session.ts";
import { dayOf } from "../../../fields/surroundings.ts";
import styles from "./CameFrom.module.css";

type Props = Readonly<{ document: OpenDocument }>;

/** Which file a document was imported from, and what of that stands in no field and no text. */
export function CameFrom({ document }: Props) {
  const { from, at, rest } = useProvenance(document);
  const name = fileNameOf(from);
  const words = [
    "Imported",
    ...(name === "" ? [] : [`from ${name}`]),
    ...(at === null ? [] : [`on ${dayInWords(dayOf(at))}`]),
  ];
  return (
    <>
      {words.length > 1 && (
        <p className={styles["words"]} title={from}>
          {words.join(" ")}
        </p>
      )}
      {rest !== "" && (
        <details className={styles["words"]}>
          <summary className={styles["summary"]}>Kept from above the text of its file</summary>
          <pre className={styles["lines"]}>{rest}</pre>
          <p>No field holds these lines. They come back when you export.</p>
        </details>
      )}
    </>
  );
}
