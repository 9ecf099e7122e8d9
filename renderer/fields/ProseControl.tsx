import type { ProseField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useTextField } from "../document/use-field.ts";
import styles from "./ProseControl.module.css";
import { useSharedTextBox } from "./use-shared-text-box.ts";

type Props = Readonly<{
  document: OpenDocument;
  field: ProseField;
  id: string;
  isReadOnly: boolean;
}>;

/** Shared text of several lines, set as the body is. */
export function ProseControl({ document, field, id, isReadOnly }: Props) {
  const [shared] = useTextField(document, field.key);
  const { box, value, handlers } = useSharedTextBox<HTMLTextAreaElement>(document, shared, "lines");
  return (
    <textarea
      ref={box}
      id={id}
      dir="auto"
      className={styles["prose"]}
      rows={1}
      spellCheck={false}
      placeholder={isReadOnly ? "" : field.guidance}
      readOnly={isReadOnly || shared === null}
      value={value}
      {...handlers}
      onFocus={() => document.beginField(field)}
    />
  );
}
