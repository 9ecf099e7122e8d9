import type { ChoiceField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useField } from "../document/use-field.ts";
import { StatusIcon } from "./StatusIcon.tsx";
import styles from "./controls.module.css";

type Props = Readonly<{
  document: OpenDocument;
  field: ChoiceField;
  id: string;
  isReadOnly: boolean;
}>;

/** Picks one of the values that a document type allows. */
export function ChoiceControl({ document, field, id, isReadOnly }: Props) {
  const [value, write] = useField(document, field);
  return (
    <span className={styles["row"]}>
      {field.settled.length > 0 && <StatusIcon field={field} value={value} />}
      <select
        id={id}
        className={styles["control"]}
        disabled={isReadOnly}
        value={value}
        onChange={(event) => write(field.parse(event.target.value))}
      >
        {field.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </span>
  );
}
