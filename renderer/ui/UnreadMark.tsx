import styles from "./UnreadMark.module.css";

/** At the beginning of a line: others have changed what it leads to since it was read here. */
export function UnreadMark() {
  return <span className={styles["mark"]} role="img" aria-label="Changed by others" />;
}
