import { $isCodeNode } from "@lexical/code-core";
import { $findCellNode } from "@lexical/table";
import {
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";
import { $blockAround } from "./binding/place.ts";
import { $embedIn } from "./block-menu/embed-in.ts";
import { $wholeBlock } from "./block-menu/whole-block.ts";
import { type Embed, isFile, isPicture } from "./blocks/embedded.ts";
import { languages } from "./code/languages.ts";
import { SET_LANGUAGE_COMMAND } from "./code/set-language-extension.ts";
import { pressFile } from "./files/press-file.ts";
import { DESCRIBE_PICTURE_COMMAND } from "./pictures/describe-picture-command.ts";
import { TABLE_ACTION_COMMAND, type TableAction } from "./table/table-actions-extension.ts";

/** What the menu of a block offers where the block is of one kind, done where the caret is. */
export type ActOfKind = Readonly<{
  /** Whether the caret is in one. */
  isHere: (editor: LexicalEditor) => boolean;
  act: (editor: LexicalEditor) => void;
}>;

/** Those that have a name in the table of commands. */
export const actsOfKinds = {
  "text.row-above": inTable("row above"),
  "text.row-below": inTable("row below"),
  "text.row-up": inTable("row up"),
  "text.row-down": inTable("row down"),
  "text.drop-row": inTable("drop row"),
  "text.column-before": inTable("column before"),
  "text.column-after": inTable("column after"),
  "text.column-left": inTable("column left"),
  "text.column-right": inTable("column right"),
  "text.drop-column": inTable("drop column"),
  "text.describe-picture": onEmbed(isPicture, (editor, picture) =>
    editor.dispatchCommand(DESCRIBE_PICTURE_COMMAND, picture),
  ),
  "text.press-file": onEmbed(isFile, pressFile),
} as const satisfies Readonly<Record<string, ActOfKind>>;

/** Says what the code with the caret is written in, one for each language. */
export const languageActs = languages.map(({ id, title }) => ({
  id,
  title,
  ...onBlock(
    ($block) => ($isCodeNode($block) ? $block.getKey() : null),
    (editor, key) => editor.dispatchCommand(SET_LANGUAGE_COMMAND, { key, language: id }),
  ),
}));

function inTable(action: TableAction): ActOfKind {
  return {
    isHere: (editor) =>
      editor.read(() => {
        const node = $nodeWithCaret();
        return node !== null && $findCellNode(node) !== null;
      }),
    act: (editor) => void editor.dispatchCommand(TABLE_ACTION_COMMAND, action),
  };
}

function onEmbed(
  isWanted: (embed: Embed) => boolean,
  act: (editor: LexicalEditor, key: string) => void,
): ActOfKind {
  const $find = () => {
    const node = $nodeWithCaret();
    if (node === null) return null;
    const around = [...$besideCaret(), $blockAround(node), $wholeBlock(node)];
    for (const each of around) {
      const key = each === null ? null : $embedIn(each, isWanted);
      if (key !== null) return key;
    }
    return null;
  };
  return onKey($find, act);
}

/** What the caret stands at, the nearest first: what is selected, or what is before it and behind it. */
function $besideCaret(): readonly LexicalNode[] {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return selection?.getNodes() ?? [];
  const { anchor } = selection;
  const node = anchor.getNode();
  if ($isElementNode(node)) {
    const children = [node.getChildAtIndex(anchor.offset - 1), node.getChildAtIndex(anchor.offset)];
    return children.filter((child) => child !== null);
  }
  return [node.getPreviousSibling(), node.getNextSibling()].filter((beside) => beside !== null);
}

function onBlock(
  $keyIn: (block: LexicalNode) => string | null,
  act: (editor: LexicalEditor, key: string) => void,
): ActOfKind {
  return onKey(() => {
    const node = $nodeWithCaret();
    const block = node === null ? null : $wholeBlock(node);
    return block === null ? null : $keyIn(block);
  }, act);
}

function onKey(
  $key: () => string | null,
  act: (editor: LexicalEditor, key: string) => void,
): ActOfKind {
  const keyOf = (editor: LexicalEditor) => editor.read($key);
  return {
    isHere: (editor) => keyOf(editor) !== null,
    act: (editor) => {
      const key = keyOf(editor);
      if (key !== null) act(editor, key);
    },
  };
}

function $nodeWithCaret(): LexicalNode | null {
  const selection = $getSelection();
  if ($isRangeSelection(selection)) return selection.anchor.getNode();
  return selection?.getNodes()[0] ?? null;
}
