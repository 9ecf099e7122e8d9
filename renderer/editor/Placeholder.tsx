import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $isParagraphNode, $isRootNode, type LexicalEditor } from "lexical";
import { useLayoutEffect, useRef } from "react";
import styles from "./Editor.module.css";

/** Words where nothing is written yet. They come and go past React, which Lexical's own would tell of every letter. */
export function Placeholder({ words }: Readonly<{ words: string }>) {
  const [editor] = useLexicalComposerContext();
  const place = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    let isHidden = true;
    const look = () => {
      const isNowHidden = !isBlank(editor);
      if (isNowHidden !== isHidden && place.current !== null) place.current.hidden = isNowHidden;
      isHidden = isNowHidden;
    };
    look();
    return editor.registerUpdateListener(look);
  }, [editor]);
  return (
    <p ref={place} className={styles["placeholder"]} aria-hidden="true" hidden>
      {words}
    </p>
  );
}

/** Nothing but one paragraph without a letter. What is being composed is on the screen and not in the text yet. */
function isBlank(editor: LexicalEditor): boolean {
  const state = editor.getEditorState();
  const root = state._nodeMap.get("root");
  // Asked behind each letter: of the field alone, without opening the state.
  if (!$isRootNode(root) || root.__size !== 1) return false;
  return state.read(() => {
    const first = root.getFirstChild();
    if (!$isParagraphNode(first)) return false;
    return !editor.isComposing() && first.getIndent() === 0 && first.isEmpty();
  });
}
