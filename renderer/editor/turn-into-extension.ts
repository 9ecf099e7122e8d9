import { $createCodeNode, $isCodeNode } from "@lexical/code-core";
import {
  $isListItemNode,
  $isListNode,
  INSERT_CHECK_LIST_COMMAND,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
} from "@lexical/list";
import {
  $createHeadingNode,
  $createQuoteNode,
  $isHeadingNode,
  $isQuoteNode,
} from "@lexical/rich-text";
import { $setBlocksType } from "@lexical/selection";
import {
  $createParagraphNode,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  createCommand,
  defineExtension,
  type ElementNode,
  type LexicalCommand,
  type LexicalNode,
  type PointType,
} from "lexical";
import { $holdsBlocks } from "./binding/place.ts";
import { $createCalloutNode, CalloutNode } from "./blocks/callout-node.ts";

/** The kinds a block of text can be turned into. */
export type TextKind =
  | "paragraph"
  | "heading1"
  | "heading2"
  | "heading3"
  | "quote"
  | "callout"
  | "code"
  | "bullet"
  | "number"
  | "check";

/** Turns the selected blocks into another kind, with all they say. */
export const TURN_INTO_COMMAND: LexicalCommand<TextKind> = createCommand("TURN_INTO_COMMAND");

export const TurnIntoExtension = defineExtension({
  name: "throughline/turn-into",
  register: (editor) =>
    editor.registerCommand(
      TURN_INTO_COMMAND,
      (kind) => {
        const list = listCommands.get(kind);
        if (list !== undefined) {
          return $keepingPlaces(() => editor.dispatchCommand(list, undefined));
        }
        $setBlocksType($getSelection(), () => $createElement(kind));
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    ),
});

/**
 * Does something while the ends of the selection stay beside the node before which they are: a line that becomes an item of
 * the list above it leaves an end which is in no text, as one before a mention, between two items.
 */
function $keepingPlaces<Done>($does: () => Done): Done {
  const selection = $getSelection();
  const points = $isRangeSelection(selection) ? [selection.anchor, selection.focus] : [];
  const places = points.map((point) => [point, $besidePoint(point)] as const);
  const done = $does();
  for (const [point, beside] of places) {
    const parent = beside?.node.getParent();
    if (beside === null || !parent) continue;
    point.set(parent.getKey(), beside.node.getIndexWithinParent() + beside.side, "element");
  }
  return done;
}

function $besidePoint(point: PointType): Readonly<{ node: LexicalNode; side: 0 | 1 }> | null {
  const around = point.getNode();
  if (!$isElementNode(around) || $holdsBlocks(around)) return null;
  const next = around.getChildAtIndex(point.offset);
  if (next !== null) return { node: next, side: 0 };
  const last = around.getLastChild();
  return last === null ? null : { node: last, side: 1 };
}

/** What kind of text a block's node shows; null when it is none, as a divider is. */
export function $textKindOf(block: LexicalNode): TextKind | null {
  const parent = block.getParent();
  if ($isListItemNode(block) && $isListNode(parent)) return parent.getListType();
  if ($isHeadingNode(block)) return headings.get(block.getTag()) ?? null;
  if ($isQuoteNode(block)) return "quote";
  if (block instanceof CalloutNode) return "callout";
  if ($isCodeNode(block)) return "code";
  return $isParagraphNode(block) ? "paragraph" : null;
}

const headings = new Map<string, TextKind>([
  ["h1", "heading1"],
  ["h2", "heading2"],
  ["h3", "heading3"],
]);

const listCommands = new Map<TextKind, LexicalCommand<void>>([
  ["bullet", INSERT_UNORDERED_LIST_COMMAND],
  ["number", INSERT_ORDERED_LIST_COMMAND],
  ["check", INSERT_CHECK_LIST_COMMAND],
]);

function $createElement(kind: TextKind): ElementNode {
  if (kind === "heading1") return $createHeadingNode("h1");
  if (kind === "heading2") return $createHeadingNode("h2");
  if (kind === "heading3") return $createHeadingNode("h3");
  if (kind === "quote") return $createQuoteNode();
  if (kind === "callout") return $createCalloutNode();
  if (kind === "code") return $createCodeNode();
  return $createParagraphNode();
}
