import { followMoves } from "../../document/follow-moves.ts";
import { documentName } from "../../fields/document-name.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { useSurroundings } from "../surroundings.ts";
import styles from "./Mention.module.css";

/** A mentioned document: its title as it is now. The document that mentions it holds its id only. */
export function Mention({ id, label }: Readonly<{ id: string; label: string }>) {
  const around = useSurroundings();
  const row = followMoves(id, (each) => around?.documents.get(each));
  if (around === null || row === undefined) {
    const isKnown = around?.areDocumentsHere === true;
    const words = label === "" ? "A document that is not here" : `${label} (not here)`;
    return <span className={styles["missing"]}>{isKnown ? words : "…"}</span>;
  }
  const name = documentName(row.title, row.type);
  const first = /^\S*/.exec(name)?.[0] ?? "";
  const rest = name.slice(first.length);
  return (
    <a
      className={styles["mention"]}
      href={around.hrefOf(row)}
      // The caret moves through the text; a key opens what it stands beside.
      tabIndex={-1}
      draggable={false}
      onClick={(event) => {
        event.preventDefault();
        around.openDocument(row);
      }}
    >
      <span className={styles["head"]}>
        <TypeIcon type={row.type} size={14} />
        {first}
      </span>
      {rest}
      {row.trashedAt !== null && <span className={styles["note"]}> in the Trash</span>}
    </a>
  );
}
