import { Keys } from "../../ui/Keys.tsx";
import styles from "./BlockMenu.module.css";

/** The key of a line in a menu, at its end; nothing where it has none. */
export function KeysAtEnd({ of: keys }: Readonly<{ of: string | null }>) {
  if (keys === null) return null;
  return (
    <span className={styles["end"]}>
      <Keys of={keys} />
    </span>
  );
}
