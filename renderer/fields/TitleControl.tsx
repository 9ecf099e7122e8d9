import type { OpenDocument } from "../document/open-document.ts";
import { useTextField } from "../document/use-field.ts";
import styles from "./TitleControl.module.css";
import { useSharedTextBox } from "./use-shared-text-box.ts";

type Props = Readonly<{
  /** Of the heading, for what is described by it. */
  id?: string;
  document: OpenDocument;
  placeholder: string;
  isReadOnly: boolean;
  /** Enter leads on to the body, and ↓ from the end. */
  onEnter: () => void;
}>;

/** The document's title, as large as it will be read. */
export function TitleControl({ id, document, placeholder, isReadOnly, onEnter }: Props) {
  const [shared] = useTextField(document, "title");
  const { box, value, handlers } = useSharedTextBox<HTMLTextAreaElement>(document, shared);

  return (
    <h1 id={id} className={styles["heading"]}>
      <textarea
        ref={box}
        className={styles["title"]}
        aria-label="Title"
        dir="auto"
        rows={1}
        placeholder={placeholder}
        spellCheck={false}
        readOnly={isReadOnly}
        value={value}
        {...handlers}
        onKeyDown={(event) => {
          const { currentTarget: title, shiftKey, key, nativeEvent } = event;
          const isAtEnd = title.selectionStart === title.value.length;
          const isDown = key === "ArrowDown" && isAtEnd && !shiftKey;
          if ((key !== "Enter" && !isDown) || nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
      />
    </h1>
  );
}
