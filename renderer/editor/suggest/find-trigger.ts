import { $isCodeNode } from "@lexical/code-core";
import {
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  type EditorState,
  type NodeKey,
  type TextNode,
} from "lexical";

/** Letters behind a trigger, up to the caret. */
export type Typed = Readonly<{ key: NodeKey; from: number; to: number; query: string }>;

/** A query this long is a sentence. */
const longestQuery = 40;

/** What stands right before the caret; null at the beginning of a text. Asked behind each letter: of the fields alone. */
export function letterBefore({ _selection: selection, _nodeMap: nodes }: EditorState) {
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const node = nodes.get(selection.anchor.key);
  return $isTextNode(node) ? (node.__text[selection.anchor.offset - 1] ?? null) : null;
}

/**
 * The trigger before the caret, with what was typed behind it. Looks at no more than a few letters. One that has opened a list
 * may stand anywhere: others write in front of it.
 */
export function $findTrigger(
  trigger: string,
  where: "behind a space" | "anywhere" = "behind a space",
): Typed | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const { anchor } = selection;
  const node = anchor.type === "text" ? anchor.getNode() : null;
  if (!$isTextNode(node) || node.hasFormat("code") || $isCodeNode(node.getParent())) return null;
  const to = anchor.offset;
  const start = Math.max(0, to - longestQuery - trigger.length - 1);
  const before = node.getTextContent().slice(start, to);
  const at = before.lastIndexOf(trigger);
  if (at < 0) return null;
  const query = before.slice(at + trigger.length);
  const lead = at === 0 && start === 0 ? wordsBefore(node) : before.slice(0, at);
  const isBehindSpace = lead === "" ? start === 0 : /[\s(]$/.test(lead);
  if (!(isBehindSpace || where === "anywhere") || query.length > longestQuery || /^\s/.test(query))
    return null;
  return { key: node.getKey(), from: start + at, to, query };
}

/** Words in another format, or of a link, that stand right before a text. */
function wordsBefore(node: TextNode): string {
  const before = node.getPreviousSibling();
  return $isTextNode(before) || $isElementNode(before) ? before.getTextContent() : "";
}
