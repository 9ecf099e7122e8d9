import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./Labelled.module.css";

type Props = Omit<ComponentProps<"input">, "id" | "aria-describedby"> &
  Readonly<{ label: string; note?: ReactNode }>;

/** One line to type in with its name above it, and a note below. */
export function LabelledBox({ label, note, ...rest }: Props) {
  const id = useId();
  return (
    <div className={styles["part"]}>
      <label htmlFor={id} className={styles["label"]}>
        {label}
      </label>
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        {...rest}
        id={id}
        className={styles["box"]}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
      />
      {note !== undefined && (
        <div id={`${id}-note`} className={styles["note"]}>
          {note}
        </div>
      )}
    </div>
  );
}
