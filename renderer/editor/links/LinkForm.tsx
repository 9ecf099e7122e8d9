import type { LexicalEditor } from "lexical";
import { useEffect, useId, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { useFloatingBox } from "../floating/use-floating-box.ts";
import type { Formatting } from "../format/format-bar.ts";
import { asUrl } from "./as-url.ts";
import { keepSelectionPainted } from "./keep-selection-painted.ts";
import { $isStillThere } from "./is-still-there.ts";
import styles from "./Links.module.css";
import { SET_LINK_COMMAND } from "./set-link-extension.ts";

type Props = Readonly<{ editor: LexicalEditor; formatting: Formatting; onDone: () => void }>;

/** The box in which an address is typed. What no link may lead to is said, and nothing happens. */
export function LinkForm({ editor, formatting, onDone }: Props) {
  const [meant] = useState(formatting);
  const [typed, setTyped] = useState(meant.url ?? "");
  const [refused, setRefused] = useState<string | null>(null);
  const box = useFloatingBox();
  const why = useId();
  useEffect(() => keepSelectionPainted(editor), [editor]);
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = asUrl(typed);
        if (wanted === null) return setRefused(noAddress);
        // The address itself is put in only where somebody asked for that, and no other link is changed.
        if (!editor.read(() => $isStillThere(meant))) return setRefused(notThere);
        editor.dispatchCommand(SET_LINK_COMMAND, wanted);
        onDone();
      }}
    >
      <input
        ref={box}
        className={styles["address"]}
        aria-label="Address of the link"
        aria-invalid={refused === noAddress}
        aria-describedby={refused === null ? undefined : why}
        placeholder="Web or mail address"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setRefused(null);
        }}
      />
      <Button type="submit" look="primary">
        Link
      </Button>
      {refused !== null && (
        <p id={why} className={styles["refused"]} role="alert">
          {refused}
        </p>
      )}
    </form>
  );
}

const noAddress =
  "A link leads to a web or mail address, such as example.com. Nothing was changed.";
const notThere = "What you meant to link was changed or removed elsewhere since. Nothing was done.";
