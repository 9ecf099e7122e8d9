import type { ChoiceField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useField } from "../document/use-field.ts";
import styles from "./SegmentedControl.module.css";

type Props = Readonly<{ document: OpenDocument; field: ChoiceField; isReadOnly: boolean }>;

/**
 * Picks one of a few values that are all seen at once. The first of a field's values means that nothing
 * was said yet, so it is no button: pressing the chosen one again takes the answer back.
 */
export function SegmentedControl({ document, field, isReadOnly }: Props) {
  const [value, write] = useField(document, field);
  const [unsaid, ...choices] = field.choices;
  return (
    <div className={styles["segments"]} role="group" aria-label={field.label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className={styles["segment"]}
          aria-pressed={choice.value === value}
          disabled={isReadOnly}
          onClick={() => write(field.parse(choice.value === value ? unsaid?.value : choice.value))}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
