import { CodeNode } from "@lexical/code-core";
import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import type { NodeKey } from "lexical";
import { useEffect } from "react";
import { systemClock } from "#shared/kernel/clock.ts";
import "./code-paint.css";
import { CodePaint } from "./code-paint.ts";

/** Code is coloured once nobody has typed in it for this long. */
const rest = 80;

/** Colours code blocks. What reads the languages is loaded with the first block there is. */
export function useCodePaint(): void {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    // A page without the means to paint shows plain code.
    if (typeof CSS === "undefined" || !("highlights" in CSS)) return undefined;
    const paint = new CodePaint(editor);
    const waiting = new Set<NodeKey>();
    let stopWaiting = () => {};
    let isOver = false;
    const paintAll = async () => {
      const { tokenize } = await import("./tokenize.ts");
      if (isOver) return;
      for (const key of waiting) paint.paint(key, tokenize);
      waiting.clear();
    };
    const stop = editor.registerMutationListener(CodeNode, (mutations) => {
      for (const [key, mutation] of mutations) {
        if (mutation === "destroyed") paint.forget(key);
        else waiting.add(key);
      }
      stopWaiting();
      stopWaiting = systemClock.after(rest, () => void paintAll());
    });
    return () => {
      isOver = true;
      stop();
      stopWaiting();
      paint.end();
    };
  }, [editor]);
}
