import { documentName } from "./document-name.ts";
import styles from "./DocumentLink.module.css";
import { useFieldSurroundings, useRowAround } from "./surroundings.ts";
import { TypeIcon } from "./TypeIcon.tsx";

type Props = Readonly<{ target: string; size?: 14 | 16 }>;

/** Another document by the name it has now, and the way to it. */
export function DocumentLink({ target, size = 16 }: Props) {
  const { hrefOf } = useFieldSurroundings();
  const row = useRowAround(target);
  if (row === undefined) {
    return <span className={styles["absent"]}>A document that is not here</span>;
  }
  const name = documentName(row.title, row.type);
  return (
    <a className={styles["link"]} href={hrefOf(row)} title={name}>
      <TypeIcon type={row.type} size={size} />
      <span className={styles["name"]}>{name}</span>
    </a>
  );
}
