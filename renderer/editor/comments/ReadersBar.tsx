import { MessageSquarePlus } from "lucide-react";
import type { LexicalEditor } from "lexical";
import { Toolbar } from "radix-ui";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { OpenDocument } from "../../document/open-document.ts";
import { Icon } from "../../ui/Icon.tsx";
import { shownBodyOf } from "../editor-of.ts";
import { boxOfSelection } from "../floating/box-of-text.ts";
import { Floating } from "../floating/Floating.tsx";
import { toolsAttribute } from "../format/format-bar-extension.ts";
import styles from "../format/FormatButtons.module.css";
import { COMMENT_COMMAND } from "./comment-command.ts";

type Props = Readonly<{
  document: OpenDocument;
  /** The keys that do the same, in words. */
  keys: string;
}>;

type Shown = Readonly<{
  editor: LexicalEditor;
  root: HTMLElement;
  takesFocus: boolean;
  /** Counts what may have moved the selection. */
  moved: number;
}>;

/**
 * What rises from words that somebody selects who may comment on them and not write. The editor hears of no selection there:
 * what the page has selected counts.
 */
export function ReadersBar({ document, keys }: Props) {
  const [shown, setShown] = useState<Shown | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isInBar = (target: EventTarget | null) =>
    target instanceof Node && sheet.current?.contains(target) === true;
  const close = () => setShown(null);
  const show = (editor: LexicalEditor, root: HTMLElement, takesFocus: boolean) =>
    setShown((before) => ({ editor, root, takesFocus, moved: (before?.moved ?? 0) + 1 }));

  const look = useEffectEvent((editor: LexicalEditor, root: HTMLElement) => {
    const active = root.ownerDocument.activeElement;
    if (isInBar(active)) return;
    const isSelected = !editor.isEditable() && active === root && selects(root, "words");
    if (isSelected) show(editor, root, false);
    else close();
  });
  const onKey = useEffectEvent((event: KeyboardEvent, editor: LexicalEditor, root: HTMLElement) => {
    if (editor.isEditable() || event.isComposing) return;
    if (event.key === "F10" && event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (selects(root, "anything")) show(editor, root, true);
    } else if (event.key === "Escape" && shown !== null) {
      event.stopPropagation();
      close();
    }
  });
  const onBlur = useEffectEvent((to: EventTarget | null) => {
    if (!isInBar(to)) close();
  });
  useEffect(() => {
    const editor = shownBodyOf(document)?.editor;
    if (editor === undefined) return undefined;
    const stopEditable = editor.registerEditableListener(close);
    const stopRoot = editor.registerRootListener((root) => {
      if (root === null) return undefined;
      return watchSelection(root, {
        onSelected: () => look(editor, root),
        onPointer: close,
        onKey: (event) => onKey(event, editor, root),
        onBlur: (to) => onBlur(to),
      });
    });
    return () => {
      stopEditable();
      stopRoot();
      close();
    };
  }, [document]);
  const takesFocus = shown?.takesFocus === true;
  useEffect(() => {
    // The bar is not in its place yet: nothing is to scroll to where it is.
    if (takesFocus) button.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  const frame = shown?.root.parentElement ?? null;
  if (shown === null || frame === null) return null;
  const { editor, root, moved } = shown;
  const tools = { [toolsAttribute]: "" };
  return createPortal(
    <Floating
      {...tools}
      target={() => boxOfSelection(editor)}
      moved={moved}
      side="above"
      // A click in here is not meant for the text below, and leaves selected what is.
      onMouseDown={(event) => event.preventDefault()}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget !== root) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
        root.focus({ preventScroll: true });
      }}
    >
      <Toolbar.Root ref={sheet} className={styles["bar"]} aria-label="Selection">
        <Toolbar.Button
          ref={button}
          className={styles["kind"]}
          title={`Comment (${keys})`}
          onClick={() => {
            close();
            editor.dispatchCommand(COMMENT_COMMAND, null);
          }}
        >
          <Icon of={MessageSquarePlus} />
          Comment
        </Toolbar.Button>
      </Toolbar.Root>
    </Floating>,
    frame,
  );
}

/** Whether the page has words of a text selected, or at least a place in it. */
function selects(root: HTMLElement, what: "words" | "anything"): boolean {
  const selected = root.ownerDocument.getSelection();
  if (selected === null || !root.contains(selected.anchorNode)) return false;
  return what === "anything" || !selected.isCollapsed;
}

type Watching = Readonly<{
  onSelected: () => void;
  /** While the button is down a selection is still being made. */
  onPointer: () => void;
  onKey: (event: KeyboardEvent) => void;
  onBlur: (to: EventTarget | null) => void;
}>;

/** Tells of what is selected in a text that is only read, once the pointer is up. */
function watchSelection(root: HTMLElement, watching: Watching): () => void {
  const page = root.ownerDocument;
  const ending = new AbortController();
  const { signal } = ending;
  let isDown = false;
  const select = () => {
    if (!isDown) watching.onSelected();
  };
  root.addEventListener(
    "pointerdown",
    () => {
      isDown = true;
      watching.onPointer();
    },
    { signal },
  );
  const up = () => {
    if (!isDown) return;
    isDown = false;
    select();
  };
  page.addEventListener("pointerup", up, { signal });
  page.addEventListener("pointercancel", up, { signal });
  page.addEventListener("selectionchange", select, { signal });
  root.addEventListener("keydown", (event) => watching.onKey(event), { signal });
  root.addEventListener("focusout", ({ relatedTarget }) => watching.onBlur(relatedTarget), {
    signal,
  });
  return () => ending.abort();
}
