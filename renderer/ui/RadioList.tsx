import type { ReactNode } from "react";
import styles from "./RadioList.module.css";

type Props<Value extends string> = Readonly<{
  label: string;
  name: string;
  choices: readonly Readonly<{
    value: Value;
    label: ReactNode;
    note?: string | undefined;
    isDisabled?: boolean;
  }>[];
  value: Value | null;
  onChange: (value: Value) => void;
}>;

/** One of several that need a sentence each, one below the other. */
export function RadioList<Value extends string>(props: Props<Value>) {
  const { label, name, choices, value, onChange } = props;
  return (
    <fieldset className={styles["list"]} aria-label={label}>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={styles["choice"]}
          data-disabled={choice.isDisabled === true}
        >
          <input
            type="radio"
            className={styles["radio"]}
            name={name}
            checked={choice.value === value}
            disabled={choice.isDisabled === true}
            onChange={() => onChange(choice.value)}
          />
          <span className={styles["words"]}>
            <span className={styles["label"]}>{choice.label}</span>
            {choice.note !== undefined && <span className={styles["note"]}>{choice.note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
