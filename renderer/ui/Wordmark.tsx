import styles from "./Wordmark.module.css";

/** The name, with its mark: one line through a point. */
export function Wordmark() {
  return (
    <span className={styles["wordmark"]}>
      <svg
        aria-hidden="true"
        className={styles["mark"]}
        width="16"
        height="16"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
      >
        <circle cx="12" cy="12" r="4.25" />
        <path d="M12 1.5v6.25M12 16.25v6.25" />
      </svg>
      Throughline
    </span>
  );
}
