import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { OpenDocument } from "../document/open-document.ts";
import type { Bookmark, SharedText } from "../document/shared-text.ts";
import { useSharedText } from "../document/use-field.ts";
import { keyOf } from "../ui/pressed.ts";

type Box = HTMLInputElement | HTMLTextAreaElement;

/**
 * Ties a text box to a shared text: typing becomes the smallest edit, what others type comes in
 * without moving the caret from its words, and undo is the document's.
 */
export function useSharedTextBox<Element extends Box>(
  document: OpenDocument,
  shared: SharedText | null,
  length: "one line" | "lines" = "one line",
) {
  const value = useSharedText(shared);
  const box = useRef<Element>(null);
  const caret = useRef<readonly [Bookmark, Bookmark] | null>(null);
  const letGo = useRef<(() => void) | null>(null);

  useLayoutEffect(() => {
    if (shared !== null && caret.current !== null) restoreCaret(box.current, shared, caret.current);
  }, [shared, value]);
  useEffect(
    () =>
      shared?.onTakenBack((at) => {
        // Whoever takes something back sees where it was.
        caret.current = [at, at];
        box.current?.focus();
      }),
    [shared],
  );
  useHistory(box, document);
  useEffect(() => () => letGo.current?.(), []);

  return {
    box,
    value,
    handlers: {
      onChange: ({ currentTarget }: { currentTarget: Element }) => {
        const place = currentTarget.selectionEnd ?? currentTarget.value.length;
        const typed = currentTarget.value;
        shared?.write(length === "lines" ? typed : typed.replace(/[\r\n]/g, " "), place);
        caret.current = markCaret(currentTarget, shared);
      },
      onSelect: ({ currentTarget }: { currentTarget: Element }) => {
        caret.current = markCaret(currentTarget, shared);
      },
      onCompositionStart: () => {
        letGo.current ??= document.door.hold();
      },
      onCompositionEnd: () => {
        letGo.current?.();
        letGo.current = null;
      },
    },
  };
}

/** The browser's own undo knows nothing of the document's; every way to ask for it leads there instead. */
function useHistory(box: RefObject<Box | null>, document: OpenDocument): void {
  useEffect(() => {
    const element = box.current;
    const onKey = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || !(event.ctrlKey || event.metaKey)) return;
      const key = keyOf(event);
      if (key !== "Z" && key !== "Y") return;
      // With Shift it is the key of the history.
      if (key === "Y" && event.shiftKey) return;
      event.preventDefault();
      if (key === "Y" || event.shiftKey) document.redo();
      else document.undo();
    };
    const onInput = (event: Event) => {
      if (!(event instanceof InputEvent) || !event.inputType.startsWith("history")) return;
      event.preventDefault();
      if (event.inputType === "historyUndo") document.undo();
      else document.redo();
    };
    element?.addEventListener("keydown", onKey);
    element?.addEventListener("beforeinput", onInput);
    return () => {
      element?.removeEventListener("keydown", onKey);
      element?.removeEventListener("beforeinput", onInput);
    };
  }, [box, document]);
}

function markCaret(box: Box, shared: SharedText | null): readonly [Bookmark, Bookmark] | null {
  if (shared === null || box.selectionStart === null || box.selectionEnd === null) return null;
  return [shared.bookmark(box.selectionStart), shared.bookmark(box.selectionEnd)];
}

function restoreCaret(
  box: Box | null,
  shared: SharedText,
  [start, end]: readonly [Bookmark, Bookmark],
): void {
  if (box === null || box.ownerDocument.activeElement !== box) return;
  const [from, to] = [shared.find(start), shared.find(end)];
  if (from === null || to === null) return;
  if (from !== box.selectionStart || to !== box.selectionEnd) box.setSelectionRange(from, to);
}
