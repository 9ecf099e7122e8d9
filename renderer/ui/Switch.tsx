import styles from "./Switch.module.css";

type Props = Readonly<{
  id: string;
  isOn: boolean;
  /** The id of what explains it further. */
  describedBy: string;
  onChange: (isOn: boolean) => void;
}>;

/** Something that is on or off; what it is stands in a label that names its id. */
export function Switch({ id, isOn, describedBy, onChange }: Props) {
  return (
    <input
      id={id}
      type="checkbox"
      role="switch"
      className={styles["switch"]}
      checked={isOn}
      aria-checked={isOn}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
