import { useState } from "react";
import type { DateField } from "#shared/doctypes/define.ts";
import { dayInWords } from "#shared/domain/day-in-words.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useField } from "../document/use-field.ts";
import { distanceInWords } from "./day-in-words.ts";
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
  // What is shown while a day is being typed. Its year passes through the first ten centuries, which nobody means; and what
  // somebody else sets meanwhile must not come between its figures.
  const [typed, setTyped] = useState<string | null>(null);
  const today = useToday();
  const change = (next: string) => {
    const isYearTyped = next !== "" && next < "1000";
    setTyped(isYearTyped ? next : null);
    if (!isYearTyped) write(field.parse(next));
  };
  return (
    <span className={styles["date"]}>
      <input
        type="date"
        id={id}
        className={styles["control"]}
        readOnly={isReadOnly}
        value={typed ?? value ?? ""}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          const { key, ctrlKey, metaKey, altKey } = event;
          if (/^\d$/.test(key) && !ctrlKey && !metaKey && !altKey) setTyped(typed ?? value ?? "");
        }}
        onBlur={() => setTyped(null)}
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
