import type { DateField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useField } from "../document/use-field.ts";
import styles from "./controls.module.css";

type Props = Readonly<{
  document: OpenDocument;
  field: DateField;
  id: string;
  isReadOnly: boolean;
}>;

/** Picks a calendar day, or none. */
export function DateControl({ document, field, id, isReadOnly }: Props) {
  const [value, write] = useField(document, field);
  return (
    <input
      type="date"
      id={id}
      className={styles["control"]}
      data-empty={value === null}
      readOnly={isReadOnly}
      value={value ?? ""}
      onChange={(event) => write(field.parse(event.target.value))}
    />
  );
}
