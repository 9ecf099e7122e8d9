import { FORMAT_TEXT_COMMAND, type LexicalEditor } from "lexical";
import {
  DELETE_BLOCK_COMMAND,
  DUPLICATE_BLOCK_COMMAND,
} from "./block-menu/block-actions-extension.ts";
import { applyChoice } from "./suggest/slash-menu-extension.ts";

type Act = (editor: LexicalEditor) => void;

/** What menus and bars in a text offer that has no key, done where the caret is: by the command that it is. */
export const keylessActs = [
  ["text.quote", (editor) => applyChoice(editor, "quote")],
  ["text.callout", (editor) => applyChoice(editor, "callout")],
  ["text.code-block", (editor) => applyChoice(editor, "code")],
  ["text.divider", (editor) => applyChoice(editor, "divider")],
  ["text.table", (editor) => applyChoice(editor, "table")],
  ["text.file", (editor) => applyChoice(editor, "file")],
  ["text.highlight", (editor) => void editor.dispatchCommand(FORMAT_TEXT_COMMAND, "highlight")],
  ["text.duplicate", (editor) => void editor.dispatchCommand(DUPLICATE_BLOCK_COMMAND, null)],
  ["text.delete", (editor) => void editor.dispatchCommand(DELETE_BLOCK_COMMAND, null)],
] as const satisfies readonly (readonly [string, Act])[];
