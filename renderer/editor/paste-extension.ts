import { $isCodeNode } from "@lexical/code-core";
import { DRAG_DROP_PASTE } from "@lexical/rich-text";
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
import type { RefusedFiles } from "../files/refusal-words.ts";
import { $blockAround } from "./binding/place.ts";
import { holdEarlyFiles } from "./files/early-files.ts";
import { isPictureAlone } from "./pasted-pictures.ts";
import { tidyMarkup } from "./tidy-markup.ts";

/** Why what was pasted or dropped was not taken: it would have made the body too long for one document, or some of it are files that cannot be kept. */
export type PasteRefusal = "too-long" | RefusedFiles;

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
  register: (editor) => {
    let isTidied = false;
    return mergeRegister(
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
          const files = Array.from(data.files);
          const isShort = markup.length <= mostMarkup;
          if (files.length > 0 && isShort && isPictureAlone(data.getData("text/html"))) {
            event.preventDefault();
            return editor.dispatchCommand(DRAG_DROP_PASTE, files);
          }
          if (markup !== "" && isShort) {
            const clipboardData = isTidied ? null : tidied(data);
            if (clipboardData === null) return false;
            event.preventDefault();
            isTidied = true;
            const again = new ClipboardEvent("paste", { clipboardData, cancelable: true });
            editor.dispatchCommand(PASTE_COMMAND, again);
            isTidied = false;
            return true;
          }
          if (text === "") return false;
          const selection = $getSelection();
          if (!$isRangeSelection(selection)) return false;
          event.preventDefault();
          $addUpdateTag(PASTE_TAG);
          $insertPlainText(selection, text);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        DRAG_DROP_PASTE,
        (files) => {
          holdEarlyFiles(editor, files);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(PASTE_REFUSED_COMMAND, () => true, COMMAND_PRIORITY_EDITOR),
    );
  },
});

/** Where another program wrote in a way of its own, the same as HTML has it; null where it is that already. */
function tidied(data: DataTransfer): DataTransfer | null {
  const markup = data.getData("text/html");
  const isOurs = data.getData("application/x-lexical-editor") !== "";
  const tidy = isOurs ? markup : tidyMarkup(markup);
  if (tidy === markup) return null;
  const copy = new DataTransfer();
  copy.setData("text/html", tidy);
  copy.setData("text/plain", data.getData("text/plain"));
  return copy;
}

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
