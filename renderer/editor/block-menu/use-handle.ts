import { $isCodeNode } from "@lexical/code-core";
import { $isTableNode } from "@lexical/table";
import {
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  type EditorState,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
} from "lexical";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { isFile, isPicture } from "../blocks/embedded.ts";
import { $embedIn } from "./embed-in.ts";
import { $wholeBlock } from "./whole-block.ts";

/** The block beside which the handle stands. */
export type Handle = Readonly<{
  block: NodeKey;
  kind: "text" | "table" | "other";
  /** What it is written in, when it is code. */
  language: string | null;
  /** The first picture in it. */
  picture: NodeKey | null;
  /** The first file in it that is none. */
  file: NodeKey | null;
  /** From the top of the frame of the text. */
  top: number;
  isOpen: boolean;
}>;

/** The handle follows the pointer from block to block, and goes while somebody types. */
export function useHandle(
  editor: LexicalEditor,
  frame: RefObject<HTMLElement | null>,
): readonly [Handle | null, (handle: Handle | null) => void] {
  const [handle, setHandle] = useState<Handle | null>(null);
  const isShown = handle !== null;
  const hideForLetters = useEffectEvent((state: EditorState) => {
    if (!isShown) return;
    // Somebody else may delete the block whose menu is open: nothing in it would do anything any more.
    setHandle((now) => (now?.isOpen === true && isThere(state, now.block) ? now : null));
  });
  useEffect(() => {
    const root = editor.getRootElement();
    const view = root?.ownerDocument.defaultView ?? null;
    if (root === null || view === null) return undefined;
    const hide = () => setHandle((now) => (now === null || now.isOpen ? now : null));
    const $show = (node: LexicalNode | null, isOpen: boolean) => {
      const place = node === null ? null : $handleOf(editor, node, frame.current);
      setHandle((now) => {
        if (now?.isOpen === true && !isOpen) return now;
        if (place === null) return isOpen ? now : null;
        const isSame = now?.block === place.block && now.top === place.top && now.isOpen === isOpen;
        return isSame ? now : { ...place, isOpen };
      });
    };
    const onMove = ({ clientX, clientY, buttons }: PointerEvent) => {
      if (buttons !== 0) return;
      const box = root.getBoundingClientRect();
      const isNear = clientX > box.left - 48 && clientX < box.right + 16;
      if (!isNear || clientY < box.top || clientY > box.bottom) hide();
      else editor.read(() => $show($blockAt(root, clientY), false));
    };
    view.addEventListener("pointermove", onMove, { passive: true });
    const stop = mergeRegister(
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, editorState }) => {
        if (dirtyElements.size + dirtyLeaves.size > 0) hideForLetters(editorState);
      }),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const isAsked = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
          const selection = $getSelection();
          if (!isAsked || !$isRangeSelection(selection)) return false;
          event.preventDefault();
          $show($wholeBlock(selection.anchor.getNode()), true);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
    );
    return () => {
      stop();
      view.removeEventListener("pointermove", onMove);
    };
  }, [editor, frame]);
  return [handle, setHandle];
}

function isThere(state: EditorState, block: NodeKey): boolean {
  return state.read(() => $getNodeByKey(block)?.isAttached() === true);
}

/** The block on this line of the screen, wherever the pointer is beside it. */
export function $blockAt(root: HTMLElement, y: number): LexicalNode | null {
  const box = root.getBoundingClientRect();
  const element = root.ownerDocument.elementFromPoint(box.left + 40, y);
  if (element === null || !root.contains(element) || element === root) return null;
  const node = $getNearestNodeFromDOMNode(element);
  return node === null ? null : $wholeBlock(node);
}

function $handleOf(
  editor: LexicalEditor,
  block: LexicalNode,
  frame: HTMLElement | null,
): Omit<Handle, "isOpen"> | null {
  const element = editor.getElementByKey(block.getKey());
  if (element === null || frame === null) return null;
  const top = element.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  const line = Number.parseFloat(style?.lineHeight ?? "28") || 28;
  const kind = $isTableNode(block) ? "table" : $isElementNode(block) ? "text" : "other";
  // In the middle of the first line; a divider has none.
  const language = $isCodeNode(block) ? (block.getLanguage() ?? "") : null;
  return {
    block: block.getKey(),
    kind,
    language,
    picture: $embedIn(block, isPicture),
    file: $embedIn(block, isFile),
    top: top + (kind === "other" ? 0 : line / 2) - 10,
  };
}
