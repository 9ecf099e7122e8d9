import { type RefObject, useEffect } from "react";
import type { OpenDocument } from "../../document/open-document.ts";
import { keyOf } from "../../ui/pressed.ts";

/**
 * The keys of undo mean the document wherever on its page the focus is, also on what has no text to undo in: a status, a
 * day, the box beside some names. A text that is being typed has an undo of its own, and has taken the key by then.
 */
export function useUndoKeys(page: RefObject<HTMLElement | null>, document: OpenDocument): void {
  useEffect(() => {
    const own = page.current;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      const key = keyOf(event);
      if (key !== "Z" && key !== "Y") return;
      // With Shift it is the key of the history.
      if (key === "Y" && event.shiftKey) return;
      if (hasOwnUndo(event.target)) return;
      event.preventDefault();
      if (key === "Y" || event.shiftKey) document.redo();
      else document.undo();
    };
    own?.addEventListener("keydown", onKey);
    return () => own?.removeEventListener("keydown", onKey);
  }, [page, document]);
}

function hasOwnUndo(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  // What was chosen from the offers beside an empty box is the document's.
  if (target instanceof HTMLInputElement && target.type === "text") return target.value !== "";
  return target instanceof HTMLElement && target.isContentEditable;
}
