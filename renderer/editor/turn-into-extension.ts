import { $createCodeNode } from "@lexical/code-core";
import {
  INSERT_CHECK_LIST_COMMAND,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
} from "@lexical/list";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import { $setBlocksType } from "@lexical/selection";
import {
  $createParagraphNode,
  $getSelection,
  COMMAND_PRIORITY_EDITOR,
  createCommand,
  defineExtension,
  type ElementNode,
  type LexicalCommand,
} from "lexical";
import { $createCalloutNode } from "./blocks/callout-node.ts";

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
        if (list !== undefined) return editor.dispatchCommand(list, undefined);
        $setBlocksType($getSelection(), () => $createElement(kind));
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    ),
});

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
