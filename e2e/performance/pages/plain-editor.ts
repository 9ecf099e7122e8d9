import { CodeHighlightNode, CodeNode } from "@lexical/code-core";
import { LinkNode } from "@lexical/link";
import { ListItemNode, ListNode, registerList } from "@lexical/list";
import { HeadingNode, QuoteNode, registerRichText } from "@lexical/rich-text";
import { TableCellNode, TableNode, TableRowNode } from "@lexical/table";
import { createEditor, type EditorThemeClasses, type LexicalEditor } from "lexical";

/**
 * The yardstick: the least editor of the same text. The stock nodes and their stock behaviour, with the
 * theme of the window; no React, no history, none of our own transforms, nothing that keeps the text.
 */
export function createPlainEditor(theme: EditorThemeClasses): LexicalEditor {
  const editor = createEditor({
    namespace: "plain",
    nodes: [
      HeadingNode,
      QuoteNode,
      ListNode,
      ListItemNode,
      CodeNode,
      CodeHighlightNode,
      LinkNode,
      TableNode,
      TableRowNode,
      TableCellNode,
    ],
    theme,
    onError: (error) => {
      throw error;
    },
  });
  registerRichText(editor);
  registerList(editor);
  return editor;
}
