import type { LexicalEditor } from "lexical";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { asUrl } from "./as-url.ts";
import { keepSelectionPainted } from "./keep-selection-painted.ts";
import styles from "./Links.module.css";
import { SET_LINK_COMMAND } from "./set-link-extension.ts";

type Props = Readonly<{ editor: LexicalEditor; url: string | null; onDone: () => void }>;

/** The box in which an address is typed. What no link may lead to is said, and nothing happens. */
export function LinkForm({ editor, url, onDone }: Props) {
  const [typed, setTyped] = useState(url ?? "");
  const [isRefused, setRefused] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const why = useId();
  useEffect(() => keepSelectionPainted(editor), [editor]);
  useEffect(() => {
    // It is not in its place yet: scrolling to where it is would leave the words behind.
    box.current?.focus({ preventScroll: true });
    box.current?.select();
  }, []);
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = asUrl(typed);
        if (wanted === null) {
          setRefused(true);
          return;
        }
        editor.dispatchCommand(SET_LINK_COMMAND, wanted);
        onDone();
      }}
    >
      <input
        ref={box}
        className={styles["address"]}
        aria-label="Address of the link"
        aria-invalid={isRefused}
        aria-describedby={isRefused ? why : undefined}
        placeholder="Web or mail address"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setRefused(false);
        }}
      />
      <Button type="submit" look="primary">
        Link
      </Button>
      {isRefused && (
        <p id={why} className={styles["refused"]} role="alert">
          A link leads to a web or mail address, such as example.com. Nothing was changed.
        </p>
      )}
    </form>
  );
}
