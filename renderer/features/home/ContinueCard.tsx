import { useEffect } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { documentName } from "../../fields/document-name.ts";
import { momentInWords } from "../../fields/moments.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { isFocusNowhere } from "../../ui/focus-nowhere.ts";
import { Keys } from "../../ui/Keys.tsx";
import list from "../../ui/rows.module.css";
import styles from "./HomePage.module.css";

type Props = Readonly<{
  row: DocumentRow;
  /** What stood before the caret when it was left, if this device remembers. */
  words: string | null;
  now: number;
  /** Whether this person may write there; otherwise it is to be read. */
  mayWrite: boolean;
  href: string;
}>;

/** The document that was changed last. Enter leads to it while nothing else has the focus. */
export function ContinueCard({ row, words, now, mayWrite, href }: Props) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Enter" && isFocusNowhere()) window.location.hash = href;
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [href]);

  const goOn = mayWrite ? "Continue writing" : "Continue reading";
  const name = documentName(row.title, row.type);
  return (
    <section aria-label={goOn}>
      <a className={styles["resume"]} href={href}>
        <span className={styles["resumeHead"]}>
          <TypeIcon type={row.type} />
          <span className={styles["resumeTitle"]} title={name}>
            {name}
          </span>
          <span className={list["note"]}>{momentInWords(row.updatedAt, now)}</span>
          <Keys of="Enter" />
        </span>
        <span className={styles["resumeWords"]}>
          {words === null ? (
            goOn
          ) : (
            <bdi>
              {words}
              {mayWrite && <span className={styles["caret"]} aria-hidden="true" />}
            </bdi>
          )}
        </span>
      </a>
    </section>
  );
}
