import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { COMMAND_PRIORITY_LOW } from "lexical";
import { useEffect, useState } from "react";
import styles from "./Find.module.css";
import { FIND_COMMAND } from "./find-command.ts";
import { FindForm } from "./FindForm.tsx";

/** What looks for words in this document, where somebody asked for it; Escape gives the caret back, before what was found. */
export function FindBar({ isReadOnly }: Readonly<{ isReadOnly: boolean }>) {
  const [editor] = useLexicalComposerContext();
  const [asked, setAsked] = useState<Readonly<{ words: string; times: number }> | null>(null);
  useEffect(
    () =>
      editor.registerCommand(
        FIND_COMMAND,
        () => {
          const words = window.getSelection()?.toString() ?? "";
          const isLine = words !== "" && words.length < 100 && !words.includes("\n");
          setAsked((now) => ({
            words: isLine ? words : (now?.words ?? ""),
            times: (now?.times ?? 0) + 1,
          }));
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  );

  if (asked === null) return null;
  return (
    <div className={styles["layer"]}>
      <FindForm
        key={asked.times}
        editor={editor}
        isReadOnly={isReadOnly}
        words={asked.words}
        onClose={() => {
          setAsked(null);
          if (!isReadOnly) editor.focus();
          editor.getRootElement()?.focus({ preventScroll: true });
        }}
      />
    </div>
  );
}
