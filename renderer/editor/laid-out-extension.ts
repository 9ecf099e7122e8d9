import { CodeNode } from "@lexical/code-core";
import { ListNode } from "@lexical/list";
import { HeadingNode, QuoteNode } from "@lexical/rich-text";
import { TableNode } from "@lexical/table";
import {
  $isRangeSelection,
  COLLABORATION_TAG,
  COMMAND_PRIORITY_CRITICAL,
  defineExtension,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
  type NodeMutation,
  ParagraphNode,
  type UpdateListenerPayload,
} from "lexical";
import { unaskedTag } from "./binding/slices.ts";
import { CalloutNode } from "./blocks/callout-node.ts";

/**
 * A block that is not near the window is not laid out (`content-visibility` in the prose's style), and
 * neither is any new one before its first frame. The browser holds that no caret can stand in such a
 * block: a key that comes before the frame would write at the beginning of the next one instead. So
 * what is made by an edit, and what the caret is in or may go to with the next key, is laid out at once.
 */
export const LaidOutExtension = defineExtension({
  name: "throughline/laid-out",
  register: (editor) => {
    let seen: Element | null = null;
    let isBehindLetter = false;
    let root: HTMLElement | null = null;
    const followCaret = () => {
      const caret = elementAtCaret(editor);
      if (caret === null || caret === seen) return;
      seen = caret;
      layOut(caret, editor);
    };
    return mergeRegister(
      // Told once all that an editor holds was made in its new element.
      editor.registerRootListener((now) => {
        root = now;
      }),
      ...kinds.map((kind) =>
        editor.registerMutationListener(kind, (changes, { updateTags }) => {
          // A document that opens is made by nobody's key, however few blocks come at a time; nor is what others do.
          const isAsked = editor.getRootElement() === root && !updateTags.has(unaskedTag);
          if (isAsked) layOutNew(changes, editor);
        }),
      ),
      editor.registerUpdateListener((update) => {
        // To say where the caret is the browser lays out the page, which many small changes of others would ask of it each:
        // the next key asks.
        if (update.tags.has(COLLABORATION_TAG)) isBehindLetter = false;
        else if (!isInSameText(update)) followCaret();
      }),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        ({ key, ctrlKey, metaKey, altKey }) => {
          // To ask the browser where the caret is costs a letter more than all else here.
          if (!isBehindLetter || key.length > 1) followCaret();
          isBehindLetter = key.length === 1 && !ctrlKey && !metaKey && !altKey;
          // A key that writes one character leaves the caret in its block.
          if (key.length > 1) layOutNeighbours(editor);
          return false;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
    );
  },
});

/** Whether an update left the caret in the text that it was in. */
function isInSameText({ editorState, prevEditorState }: UpdateListenerPayload): boolean {
  const now = editorState._selection;
  const before = prevEditorState._selection;
  if (!$isRangeSelection(now) || !$isRangeSelection(before)) return false;
  return now.focus.key === before.focus.key && now.focus.type === "text";
}

/** All that the style leaves out far from the window. */
const kinds = [ParagraphNode, HeadingNode, QuoteNode, CalloutNode, CodeNode, ListNode, TableNode];

/** More than a person makes with one key: a long paste. */
const many = 100;

function layOutNew(changes: ReadonlyMap<NodeKey, NodeMutation>, editor: LexicalEditor): void {
  if (changes.size > many) return;
  for (const [key, change] of changes) {
    if (change === "created") show(editor.getElementByKey(key));
  }
}

function layOutNeighbours(editor: LexicalEditor): void {
  const root = editor.getRootElement();
  let block = elementAtCaret(editor);
  while (block !== null && block.parentElement !== root) block = block.parentElement;
  const before = block?.previousElementSibling ?? null;
  const behind = block?.nextElementSibling ?? null;
  if (before !== null) layOut(leafOf(before, "lastElementChild"), editor);
  if (behind !== null) layOut(leafOf(behind, "firstElementChild"), editor);
}

function leafOf(element: Element, side: "firstElementChild" | "lastElementChild"): Element {
  const child = element[side];
  return child === null ? element : leafOf(child, side);
}

/** Looks and then changes, because the look costs little right after a frame, and nothing changes then. */
function layOut(inner: Element, editor: LexicalEditor): void {
  // An element that leaves out what is in it is itself there: only what it holds can tell.
  const probe = inner.firstElementChild ?? inner;
  if (probe.checkVisibility({ contentVisibilityAuto: true })) return;
  const root = editor.getRootElement();
  for (let each: Element | null = inner; each !== null && each !== root;) {
    show(each);
    each = each.parentElement;
  }
}

function show(element: Element | null): void {
  if (element instanceof HTMLElement) element.style.contentVisibility = "visible";
}

/** The innermost element around the caret; null while the caret is not in this editor. */
function elementAtCaret(editor: LexicalEditor): Element | null {
  const root = editor.getRootElement();
  const node = root?.ownerDocument.getSelection()?.anchorNode ?? null;
  if (root === null || node === null || node === root || !root.contains(node)) return null;
  return node instanceof Element ? node : node.parentElement;
}
