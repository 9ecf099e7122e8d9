import { HeadingNode, $createHeadingNode, $isHeadingNode, QuoteNode } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  type CommandListenerPriority,
  defineExtension,
  DROP_COMMAND,
  FORMAT_ELEMENT_COMMAND,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  INSERT_TAB_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  LineBreakNode,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
  PASTE_COMMAND,
  RootNode,
  SET_TEXT_FORMAT_COMMAND,
  TextNode,
} from "lexical";

const priority: CommandListenerPriority = COMMAND_PRIORITY_HIGH;

/**
 * Keeps the editor to what a body of lines can hold: paragraphs and section headings of plain text.
 * What it cannot hold is refused when asked for, never shown and dropped later.
 */
export const LinesExtension = defineExtension({
  name: "throughline/lines",
  register: (editor) =>
    mergeRegister(
      refuse(editor, FORMAT_TEXT_COMMAND),
      refuse(editor, SET_TEXT_FORMAT_COMMAND),
      refuse(editor, FORMAT_ELEMENT_COMMAND),
      refuse(editor, INDENT_CONTENT_COMMAND),
      refuse(editor, OUTDENT_CONTENT_COMMAND),
      refuse(editor, INSERT_TAB_COMMAND),
      takePlainText(editor),
      breakLines(editor),
      holdToLines(editor),
    ),
});

function refuse<Payload>(editor: LexicalEditor, command: LexicalCommand<Payload>): () => void {
  return editor.registerCommand(command, () => true, priority);
}

/** Whatever comes from a clipboard or is dropped comes in as its plain text. */
function takePlainText(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        if (!("clipboardData" in event) || event.clipboardData === null) return false;
        event.preventDefault();
        $insertPlainText(event.clipboardData.getData("text/plain"));
        return true;
      },
      priority,
    ),
    editor.registerCommand(
      CONTROLLED_TEXT_INSERTION_COMMAND,
      (given) => {
        const text =
          typeof given === "string"
            ? given
            : (given.dataTransfer?.getData("text/plain") ?? given.data ?? "");
        $insertPlainText(text);
        return true;
      },
      priority,
    ),
    editor.registerCommand(
      DROP_COMMAND,
      (event) => {
        event.preventDefault();
        return true;
      },
      priority,
    ),
  );
}

function $insertPlainText(text: string): void {
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return;
    if (index > 0) selection.insertParagraph();
    const after = $getSelection();
    if ($isRangeSelection(after)) after.insertText(line);
  }
}

function breakLines(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    INSERT_LINE_BREAK_COMMAND,
    () => editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined),
    priority,
  );
}

/** A last guard behind the commands, for what a browser or an input method puts in by itself. */
function holdToLines(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerNodeTransform(TextNode, (text) => {
      if (text.getFormat() !== 0) text.setFormat(0);
      if (text.getStyle() !== "") text.setStyle("");
    }),
    editor.registerNodeTransform(HeadingNode, (heading) => {
      if (heading.getTag() === "h2") return;
      heading.replace($createHeadingNode("h2"), true);
    }),
    editor.registerNodeTransform(QuoteNode, (quote) => {
      quote.replace($createParagraphNode(), true);
    }),
    editor.registerNodeTransform(LineBreakNode, (lineBreak) => {
      const block = lineBreak.getParent();
      if (!$isParagraphNode(block) && !$isHeadingNode(block)) return;
      const rest = $createParagraphNode().append(...lineBreak.getNextSiblings());
      block.insertAfter(rest);
      lineBreak.remove();
    }),
    editor.registerNodeTransform(RootNode, (root) => {
      if (root.isEmpty()) root.append($createParagraphNode());
    }),
  );
}
