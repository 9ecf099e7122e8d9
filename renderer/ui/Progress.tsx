import styles from "./Progress.module.css";

type Props = Readonly<{ label: string; done: number; of: number }>;

/** How far something is, as a thin line. */
export function Progress({ label, done, of }: Props) {
  return <progress className={styles["progress"]} max={of} value={done} aria-label={label} />;
}
