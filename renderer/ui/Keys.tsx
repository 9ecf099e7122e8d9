import styles from "./Keys.module.css";

type Props = Readonly<{ of: string }>;

/** A key or a chord, drawn as caps: "Ctrl+N". */
export function Keys({ of: chord }: Props) {
  return (
    <span className={styles["keys"]} aria-hidden="true">
      {chord.split("+").map((key) => (
        <kbd key={key} className={styles["key"]}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
