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
    const known = new Set<NodeKey>();
    const wait = (key: NodeKey) => {
      waiting.add(key);
      stopWaiting();
      stopWaiting = systemClock.after(rest, () => void paintAll());
    };
    const stopBlocks = editor.registerMutationListener(CodeNode, (mutations) => {
      for (const [key, mutation] of mutations) {
        if (mutation === "destroyed") {
          known.delete(key);
          waiting.delete(key);
          paint.forget(key);
        } else {
          known.add(key);
          wait(key);
        }
      }
    });
    // What is typed changes a text in the block, and Lexical does not call that a change of the block.
    const stopTexts = editor.registerUpdateListener(({ dirtyElements }) => {
      for (const key of known) if (dirtyElements.has(key)) wait(key);
    });
    return () => {
      isOver = true;
      stopBlocks();
      stopTexts();
      stopWaiting();
      paint.end();
    };
  }, [editor]);
}
