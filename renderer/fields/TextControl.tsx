import type { TextField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useTextField } from "../document/use-field.ts";
import styles from "./controls.module.css";
import { useSharedTextBox } from "./use-shared-text-box.ts";

type Props = Readonly<{
  document: OpenDocument;
  field: TextField;
  id: string;
  isReadOnly: boolean;
}>;

/** One line of shared text. */
export function TextControl({ document, field, id, isReadOnly }: Props) {
  const [shared] = useTextField(document, field.key);
  const { box, value, handlers } = useSharedTextBox<HTMLInputElement>(document, shared);
  return (
    <input
      ref={box}
      id={id}
      className={styles["control"]}
      autoComplete="off"
      placeholder={isReadOnly ? "" : "Not said"}
      spellCheck={false}
      readOnly={isReadOnly || shared === null}
      value={value}
      {...handlers}
      onFocus={() => document.beginField(field)}
    />
  );
}
