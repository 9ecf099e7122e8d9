import styles from "./UnreadMark.module.css";

/** At the beginning of a line: others have changed what it leads to since it was read here, or commented on it. */
export function UnreadMark({ label = "Changed by others" }: Readonly<{ label?: string }>) {
  return <span className={styles["mark"]} role="img" aria-label={label} />;
}
