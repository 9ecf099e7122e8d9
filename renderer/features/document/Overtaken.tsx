import type { Overtaken as OvertakenWords } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { useLinked } from "../../document/use-linked.ts";
import { DocumentLink } from "../../fields/DocumentLink.tsx";
import { useAllRows, useFieldSurroundings } from "../../fields/surroundings.ts";
import styles from "./FieldLine.module.css";

type Props = Readonly<{
  document: OpenDocument;
  /** The words of the links that say so. */
  words: OvertakenWords;
}>;

/** What a document no longer holds with, whether it says so itself or only the other one does. */
export function Overtaken({ document, words }: Props) {
  const { askLinks } = useFieldSurroundings();
  const { before, after } = useLinked(document, askLinks, useAllRows());
  return [...before, ...after].map(({ row, words: said }) => {
    const shown = [words.words, words.maybe.words].find((each) => said.includes(each));
    if (shown === undefined) return null;
    return (
      <span key={row.id} className={styles["item"]}>
        <span className={styles["overtaken"]}>{shown}</span>{" "}
        <DocumentLink target={row.id} size={14} />
      </span>
    );
  });
}
