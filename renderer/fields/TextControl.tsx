import type { TextField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
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
  const { box, value, isThere, handlers } = useSharedTextBox<HTMLInputElement>(document, field.key);
  return (
    <input
      ref={box}
      id={id}
      className={styles["control"]}
      autoComplete="off"
      spellCheck={false}
      readOnly={isReadOnly || !isThere}
      value={value}
      {...handlers}
    />
  );
}
