import type { DateField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useField } from "../document/use-field.ts";
import { dayInWords, distanceInWords } from "./day-in-words.ts";
import styles from "./controls.module.css";
import { useToday } from "./surroundings.ts";

type Props = Readonly<{
  document: OpenDocument;
  field: DateField;
  id: string;
  isReadOnly: boolean;
}>;

/** Picks a calendar day, or none, and says how far it is away. */
export function DateControl({ document, field, id, isReadOnly }: Props) {
  const [value, write] = useField(document, field);
  const today = useToday();
  return (
    <span className={styles["date"]}>
      <input
        type="date"
        id={id}
        className={styles["control"]}
        readOnly={isReadOnly}
        value={value ?? ""}
        onChange={(event) => write(field.parse(event.target.value))}
      />
      <span className={styles["words"]} aria-hidden="true">
        {value === null ? (
          <span className={styles["aside"]}>No date</span>
        ) : (
          <>
            {dayInWords(value)}
            <span className={styles["aside"]}>{distanceInWords(value, today)}</span>
          </>
        )}
      </span>
    </span>
  );
}
