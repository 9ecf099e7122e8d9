import { $isHeadingNode } from "@lexical/rich-text";
import {
  $getNodeByKey,
  $getRoot,
  $isParagraphNode,
  $isRootNode,
  type LexicalEditor,
  type LexicalNode,
  type ParagraphNode,
  type UpdateListenerPayload,
} from "lexical";
import type { Section } from "#shared/doctypes/define.ts";

const attribute = "data-guidance";

/**
 * Shows what a section of the outline asks for in the empty paragraph under its heading. It is an
 * attribute that a style sheet draws, so it is no content: nothing copies, counts or exports it. After a
 * change only what changed is looked at, so that a key costs the same in a document of any length.
 */
export function registerGuidance(editor: LexicalEditor, outline: readonly Section[]): () => void {
  const guidance = new Map(outline.map((section) => [section.heading, section.guidance]));
  const $look = (node: LexicalNode | null) => {
    if (!$isParagraphNode(node)) return;
    const element = editor.getElementByKey(node.getKey());
    if (element !== null) show(element, $guidanceFor(node, guidance));
  };

  // What stood in the editor before it was on the screen is drawn all at once, and not as a change.
  const stopRoot = editor.registerRootListener((root) => {
    if (root !== null) editor.read(() => $getRoot().getChildren().forEach($look));
  });
  const stopUpdates = editor.registerUpdateListener((update) => {
    if (isWithinWords(update)) return;
    const { editorState, dirtyElements } = update;
    editorState.read(() => {
      for (const key of dirtyElements.keys()) {
        const node = $getNodeByKey(key);
        $look(node);
        if ($isHeadingNode(node)) $look(node.getNextSibling());
      }
    });
  });
  return () => {
    stopRoot();
    stopUpdates();
    const marked = editor.getRootElement()?.querySelectorAll<HTMLElement>(`[${attribute}]`) ?? [];
    for (const element of marked) show(element, null);
  };
}

/** Whether it changed nothing but the words of paragraphs that had some before: no guidance comes or goes by that. */
function isWithinWords({
  editorState,
  prevEditorState,
  dirtyElements,
}: UpdateListenerPayload): boolean {
  for (const key of dirtyElements.keys()) {
    const now = editorState._nodeMap.get(key);
    const before = prevEditorState._nodeMap.get(key);
    if ($isRootNode(now)) continue;
    if (!$isParagraphNode(now) || !$isParagraphNode(before)) return false;
    if (now.__size === 0 || before.__size === 0) return false;
  }
  return true;
}

function $guidanceFor(
  paragraph: ParagraphNode,
  guidance: ReadonlyMap<string, string>,
): string | null {
  if (!paragraph.isEmpty() || !$isRootNode(paragraph.getParent())) return null;
  const heading = paragraph.getPreviousSibling();
  return $isHeadingNode(heading) ? (guidance.get(heading.getTextContent().trim()) ?? null) : null;
}

/** By the attribute itself: `dataset` would be an object beside every paragraph that was ever looked at. */
function show(element: HTMLElement, words: string | null): void {
  if (words === element.getAttribute(attribute)) return;
  if (words === null) element.removeAttribute(attribute);
  else element.setAttribute(attribute, words);
}
