import type { LexicalEditor, NodeKey } from "lexical";
import { type PointerEvent as ReactPointerEvent, type RefObject, useState } from "react";
import { MOVE_BLOCK_BESIDE_COMMAND } from "./block-actions-extension.ts";
import { swallowClick } from "./swallow-click.ts";
import { $blockAt } from "./use-handle.ts";

type Target = Readonly<{ key: NodeKey; side: "before" | "after"; line: number }>;

/** So far the pointer may tremble while it presses. */
const threshold = 4;
/** Near the edges of what scrolls the text moves along, by so much with each move. */
const edge = 40;
const step = 16;

/** Drags a block, or those that are selected with it: a line shows where they would go, letting go moves them, Escape leaves them. */
export function useDrag(editor: LexicalEditor, frame: RefObject<HTMLElement | null>) {
  const [line, setLine] = useState<number | null>(null);

  const start = (block: NodeKey, { clientX, clientY }: ReactPointerEvent) => {
    const root = editor.getRootElement();
    const view = root?.ownerDocument.defaultView ?? null;
    if (root === null || view === null) return;
    let target: Target | null = null;
    let isDragging = false;

    const onMove = (event: PointerEvent) => {
      const far = Math.hypot(event.clientX - clientX, event.clientY - clientY);
      if (!isDragging && far < threshold) return;
      isDragging = true;
      scrollAlong(root, event.clientY);
      target = targetAt(editor, event.clientY, frame.current);
      setLine(target?.line ?? null);
    };
    const end = () => {
      view.removeEventListener("pointermove", onMove);
      view.removeEventListener("pointerup", onUp);
      view.removeEventListener("pointercancel", end);
      view.removeEventListener("keydown", onKey, true);
      setLine(null);
    };
    const onUp = () => {
      if (isDragging && target !== null) {
        const { key: beside, side } = target;
        const place = { key: block, beside, side, takesSelected: true };
        editor.dispatchCommand(MOVE_BLOCK_BESIDE_COMMAND, place);
      }
      if (isDragging) swallowClick(view);
      end();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      end();
    };
    view.addEventListener("pointermove", onMove);
    view.addEventListener("pointerup", onUp);
    view.addEventListener("pointercancel", end);
    view.addEventListener("keydown", onKey, true);
  };
  return { line, start };
}

function targetAt(editor: LexicalEditor, y: number, frame: HTMLElement | null): Target | null {
  const root = editor.getRootElement();
  if (root === null || frame === null) return null;
  return editor.read(() => {
    // Between two blocks is a gap that belongs to the one below.
    const block = $blockAt(root, y) ?? $blockAt(root, y + 12) ?? $blockAt(root, y - 12);
    const box = block === null ? null : editor.getElementByKey(block.getKey());
    if (block === null || box === null) return null;
    const { top, bottom } = box.getBoundingClientRect();
    const side = y < (top + bottom) / 2 ? "before" : "after";
    const at = side === "before" ? top - 6 : bottom + 6;
    return { key: block.getKey(), side, line: at - frame.getBoundingClientRect().top };
  });
}

function scrollAlong(root: HTMLElement, y: number): void {
  let scroller = root.parentElement;
  while (scroller !== null && scroller.scrollHeight <= scroller.clientHeight + 1) {
    scroller = scroller.parentElement;
  }
  if (scroller === null) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + edge) scroller.scrollBy(0, -step);
  else if (y > bottom - edge) scroller.scrollBy(0, step);
}
