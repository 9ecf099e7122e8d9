import { Avatar } from "../../fields/Avatar.tsx";
import { personColours } from "#shared/domain/person-colours.ts";
import radio from "../../ui/radio.module.css";
import styles from "./ColourChoice.module.css";

type Props = Readonly<{
  name: string;
  /** Nothing where none is chosen. */
  value: string | null;
  onChange: (colour: string) => void;
}>;

/** The colour of one's initials and of one's caret. */
export function ColourChoice({ name, value, onChange }: Props) {
  return (
    <fieldset className={styles["colours"]}>
      <legend className={styles["label"]}>Your colour</legend>
      {personColours.map((colour) => (
        <label key={colour} className={styles["colour"]} title={colour}>
          <input
            type="radio"
            className={radio["radio"]}
            name="person-colour"
            aria-label={colour}
            checked={colour === value}
            onChange={() => onChange(colour)}
          />
          <Avatar name={name === "" ? "?" : name} size={24} colour={colour} />
        </label>
      ))}
      {value === null && (
        <span className={styles["none"]}>If you choose none, you get one that is free.</span>
      )}
    </fieldset>
  );
}
