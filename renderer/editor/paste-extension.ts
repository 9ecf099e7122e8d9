import { $isCodeNode } from "@lexical/code-core";
import {
  $addUpdateTag,
  $createParagraphNode,
  $createTabNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_HIGH,
  createCommand,
  defineExtension,
  type LexicalCommand,
  type LexicalNode,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
  type RangeSelection,
} from "lexical";
import type { NotKept } from "../document/keep-attachment.ts";
import { $blockAround } from "./binding/place.ts";

/** Why what was pasted or dropped was not taken: it would have made the body too long for one document, or is a file that cannot be kept. */
export type PasteRefusal = "too-long" | "unreadable" | "file-too-large" | NotKept["kind"];

export const PASTE_REFUSED_COMMAND: LexicalCommand<PasteRefusal> =
  createCommand("PASTE_REFUSED_COMMAND");

/** Marked-up text beyond this many characters is taken as plain text: reading it would hold up the window. */
const mostMarkup = 2_000_000;

/**
 * Characters in one body. As a whole it stays well below the largest update that the vault takes, in
 * any script, so no edit can make a document that cannot be sent.
 */
export const mostText = 3_000_000;

/** Looks at the size of what is pasted before anything else reads it, and takes plain text as paragraphs. */
export const PasteExtension = defineExtension({
  name: "throughline/paste",
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          const data = "clipboardData" in event ? event.clipboardData : null;
          if (data === null) return false;
          const text = data.getData("text/plain");
          const markup = data.getData("text/html") + data.getData("application/x-lexical-editor");
          if (text.length + $getRoot().getTextContentSize() > mostText) {
            event.preventDefault();
            editor.dispatchCommand(PASTE_REFUSED_COMMAND, "too-long");
            return true;
          }
          if (text === "" || (markup !== "" && markup.length <= mostMarkup)) return false;
          const selection = $getSelection();
          if (!$isRangeSelection(selection)) return false;
          event.preventDefault();
          $addUpdateTag(PASTE_TAG);
          $insertPlainText(selection, text);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(PASTE_REFUSED_COMMAND, () => true, COMMAND_PRIORITY_EDITOR),
    ),
});

function $insertPlainText(selection: RangeSelection, text: string): void {
  const lines = text.split(/\r\n|\r|\n/);
  const [only] = lines;
  if ($isCodeNode($blockAround(selection.anchor.getNode()))) {
    selection.insertRawText(text);
  } else if (lines.length === 1 && only !== undefined) {
    if (only.includes("\t")) selection.insertNodes($lineNodes(only));
    else selection.insertText(only);
  } else {
    selection.insertNodes(lines.map((line) => $createParagraphNode().append(...$lineNodes(line))));
  }
}

function $lineNodes(line: string): LexicalNode[] {
  return line
    .split(/(\t)/)
    .filter((piece) => piece !== "")
    .map((piece) => (piece === "\t" ? $createTabNode() : $createTextNode(piece)));
}
