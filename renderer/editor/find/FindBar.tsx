import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { IS_APPLE } from "lexical";
import { useEffect, useState } from "react";
import { FindForm } from "./FindForm.tsx";
import styles from "./Find.module.css";

/** The main key and F look for words in this document; Escape gives the caret back, before what was found. */
export function FindBar() {
  const [editor] = useLexicalComposerContext();
  const [asked, setAsked] = useState<Readonly<{ words: string; times: number }> | null>(null);
  useEffect(() => {
    const view = editor.getRootElement()?.ownerDocument.defaultView ?? null;
    if (view === null) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const isMain = IS_APPLE ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!isMain || event.shiftKey || event.altKey || event.code !== "KeyF") return;
      if (event.defaultPrevented) return;
      event.preventDefault();
      const words = view.getSelection()?.toString() ?? "";
      const isLine = words !== "" && words.length < 100 && !words.includes("\n");
      setAsked((now) => ({
        words: isLine ? words : (now?.words ?? ""),
        times: (now?.times ?? 0) + 1,
      }));
    };
    view.addEventListener("keydown", onKey);
    return () => view.removeEventListener("keydown", onKey);
  }, [editor]);

  if (asked === null) return null;
  return (
    <div className={styles["layer"]}>
      <FindForm
        key={asked.times}
        editor={editor}
        words={asked.words}
        onClose={() => {
          setAsked(null);
          editor.focus();
        }}
      />
    </div>
  );
}
