import { signal } from "@lexical/extension";
import {
  BLUR_COMMAND,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  createCommand,
  defineExtension,
  type EditorState,
  KEY_DOWN_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  mergeRegister,
} from "lexical";
import { asksForBar, $readFormatting, type Formatting } from "./format-bar.ts";

/** Opens the address of the link that is selected or is to be made. */
export const EDIT_LINK_COMMAND: LexicalCommand<null> = createCommand("EDIT_LINK_COMMAND");

/** What floats at the selection, and whether it has the keyboard. */
export type BarState = Readonly<{
  formatting: Formatting;
  /** The bar of formats, the card of the link with the caret, or the box for an address. */
  shows: "formats" | "link" | "address";
  /** Whether it was asked for by a key and takes the focus. */
  takesFocus: boolean;
  /** Counts what may have moved the selection. */
  moved: number;
}>;

/** Marks what floats over the text and may take the focus without ending the work on it. */
export const toolsAttribute = "data-editor-tools";

/**
 * What rises from a selection: the formats, and the link. A key that is typed where the caret is outside
 * of links costs it a look at the caret, and nothing more.
 */
export const FormatBarExtension = defineExtension({
  name: "throughline/format-bar",
  build: () => {
    const bar = signal<BarState | null>(null);
    return { bar, close: () => (bar.value = null) };
  },
  register: (editor, _config, state) => {
    const { bar } = state.getOutput();
    let isPointerDown = false;
    let moved = 0;

    const isAsked = (shown: EditorState) => bar.peek() !== null || asksForBar(shown);
    const $look = () => {
      const focus = focusOf(editor);
      if (focus === "tools") return $refresh(bar);
      const formatting = editor.isEditable() ? $readFormatting() : null;
      const shows = formatting === null ? null : shownFor(formatting);
      if (formatting === null || shows === null || isPointerDown || focus !== "text") {
        if (bar.peek() !== null) bar.value = null;
        return;
      }
      moved += 1;
      bar.value = { formatting, shows, takesFocus: false, moved };
    };
    const $force = (shows: "formats" | "address") => {
      const formatting = $readFormatting();
      if (formatting === null || !editor.isEditable()) return false;
      moved += 1;
      bar.value = { formatting, shows, takesFocus: true, moved };
      return true;
    };

    return mergeRegister(
      editor.registerUpdateListener(({ editorState }) => {
        if (isAsked(editorState)) editorState.read($look);
      }),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (event.key !== "F10" || !event.altKey || event.ctrlKey || event.metaKey) return false;
          event.preventDefault();
          return $force("formats");
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(EDIT_LINK_COMMAND, () => $force("address"), COMMAND_PRIORITY_LOW),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        (event) => {
          if (bar.peek() === null) return false;
          event.stopPropagation();
          bar.value = null;
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        BLUR_COMMAND,
        ({ relatedTarget }) => {
          if (!isTool(relatedTarget)) bar.value = null;
          return false;
        },
        COMMAND_PRIORITY_LOW,
      ),
      // It is not to come back on its own, with a keyboard that is elsewhere by then.
      editor.registerEditableListener((isEditable) => {
        if (!isEditable) bar.value = null;
      }),
      followPointer(editor, (isDown) => {
        isPointerDown = isDown;
        if (!isDown) editor.read(() => isAsked(editor.getEditorState()) && $look());
        else bar.value = null;
      }),
    );
  },
});

/** Who has the keyboard: the text, what floats over it, or somebody else. */
function focusOf(editor: LexicalEditor): "text" | "tools" | null {
  const root = editor.getRootElement();
  const active = root?.ownerDocument.activeElement ?? null;
  if (isTool(active)) return "tools";
  return active !== null && active === root ? "text" : null;
}

/** Whether an element floats over the text and belongs to the work on it. */
export function isTool(target: EventTarget | null): boolean {
  // Without a page there is no such class, and no target either.
  return (
    target !== null && target instanceof Element && target.closest(`[${toolsAttribute}]`) !== null
  );
}

function shownFor({ isCollapsed, link }: Formatting): BarState["shows"] | null {
  if (!isCollapsed) return "formats";
  return link === null ? null : "link";
}

function $refresh(bar: { value: BarState | null }): void {
  const formatting = $readFormatting();
  if (bar.value !== null && formatting !== null) bar.value = { ...bar.value, formatting };
}

/** While the button is down a selection is still being made. */
function followPointer(editor: LexicalEditor, tell: (isDown: boolean) => void): () => void {
  return editor.registerRootListener((root) => {
    if (root === null) return undefined;
    const view = root.ownerDocument.defaultView;
    const down = () => tell(true);
    const up = () => tell(false);
    root.addEventListener("pointerdown", down);
    view?.addEventListener("pointerup", up);
    return () => {
      root.removeEventListener("pointerdown", down);
      view?.removeEventListener("pointerup", up);
    };
  });
}
