import type { LexicalEditor } from "lexical";

/**
 * Where nobody writes there is no caret. The arrows select one block after the other instead, so that it can be read, copied
 * and commented on without a pointer.
 */
export function readByKeys(editor: LexicalEditor): () => void {
  return editor.registerRootListener((root, before) => {
    before?.removeEventListener("keydown", onKeyDown);
    root?.addEventListener("keydown", onKeyDown);
  });
}

function onKeyDown(event: KeyboardEvent): void {
  const { currentTarget: root, target, key } = event;
  const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (step === 0 || !isPlain || target !== root || !(root instanceof HTMLElement)) return;
  const blocks = [...root.children].flatMap((each) =>
    each.matches("ul, ol") ? [...each.querySelectorAll("li")] : [each],
  );
  const selected = window.getSelection();
  const at = blocks.findLastIndex((each) => each.contains(selected?.anchorNode ?? null));
  const next = blocks[at < 0 ? 0 : Math.max(0, Math.min(blocks.length - 1, at + step))];
  if (next === undefined) return;
  event.preventDefault();
  selected?.selectAllChildren(next);
  next.scrollIntoView({ block: "nearest" });
}
