import styles from "./Choices.module.css";
import radio from "./radio.module.css";

type Props<Value extends string> = Readonly<{
  /** What is chosen, for those who do not see what stands beside it. */
  label: string;
  name: string;
  choices: readonly Readonly<{ value: Value; label: string }>[];
  value: Value;
  onChange: (value: Value) => void;
}>;

/** One of a few, all of them in sight; the arrow keys go from one to the next. */
export function Choices<Value extends string>(props: Props<Value>) {
  const { label, name, choices, value, onChange } = props;
  return (
    <fieldset className={styles["choices"]} aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} className={styles["choice"]}>
          <input
            type="radio"
            className={radio["radio"]}
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
