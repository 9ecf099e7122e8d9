import { CodeNode } from "@lexical/code-core";
import { LinkNode } from "@lexical/link";
import { $isListItemNode, $isListNode, ListItemNode, ListNode } from "@lexical/list";
import { HeadingNode, QuoteNode } from "@lexical/rich-text";
import { TableCellNode, TableNode } from "@lexical/table";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $isElementNode,
  defineExtension,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  ParagraphNode,
  RootNode,
  TEXT_TYPE_TO_FORMAT,
  TextNode,
} from "lexical";
import { deepestIndent } from "./binding/flat-block.ts";
import { $isInline, formats } from "./binding/read-inlines.ts";
import { usualWidth } from "./binding/show-table.ts";
import { CalloutNode } from "./blocks/callout-node.ts";
import { EmbedNode, isKnownEmbed } from "./blocks/embed-node.ts";
import { UnknownBlockNode } from "./blocks/unknown-block-node.ts";
import { isSafeUrl } from "./safe-url.ts";

/**
 * Keeps the editor to what a body can hold, whatever a clipboard, a browser or an input method puts
 * in: no styles, no sizes, no formats that are not stored, and links only to where a link may lead.
 */
export const KeepToModelExtension = defineExtension({
  name: "throughline/keep-to-model",
  register: (editor) =>
    mergeRegister(
      editor.registerNodeTransform(TextNode, $keepText),
      editor.registerNodeTransform(LinkNode, $keepLink),
      ...blockClasses.map((blockClass) => keepElement(editor, blockClass)),
      editor.registerNodeTransform(ListNode, $keepNumbers),
      editor.registerNodeTransform(CodeNode, $keepCode),
      editor.registerNodeTransform(TableNode, (table) => {
        if (table.getRowStriping()) table.setRowStriping(false);
        if (table.getFrozenRows() > 0) table.setFrozenRows(0);
        if (table.getFrozenColumns() > 0) table.setFrozenColumns(0);
        $keepWidths(table);
      }),
      editor.registerNodeTransform(TableCellNode, (cell) => {
        if (cell.getWidth() !== undefined) cell.setWidth(undefined);
        if (cell.getVerticalAlign() !== undefined) cell.setVerticalAlign(undefined);
      }),
      editor.registerNodeTransform(EmbedNode, (embed) => {
        if (!isKnownEmbed(embed.getEmbed())) embed.remove();
      }),
      // A body that really has one is read only: this one came out of a clipboard.
      editor.registerNodeTransform(UnknownBlockNode, (block) => {
        block.replace($createParagraphNode().append($createTextNode(block.getText())));
      }),
      editor.registerNodeTransform(RootNode, (root) => {
        if (root.isEmpty()) root.append($createParagraphNode());
      }),
    ),
});

const blockClasses = [
  ParagraphNode,
  HeadingNode,
  QuoteNode,
  CalloutNode,
  ListNode,
  ListItemNode,
  CodeNode,
  TableNode,
  TableCellNode,
];

const keptFormats = formats.reduce((all, [, name]) => all | (TEXT_TYPE_TO_FORMAT[name] ?? 0), 0);

function $keepText(text: TextNode): void {
  const kept = text.getFormat() & keptFormats;
  if (text.getFormat() !== kept) text.setFormat(kept);
  if (text.getStyle() !== "") text.setStyle("");
  if (text.getMode() !== "normal" && text.isSimpleText()) text.setMode("normal");
}

function $keepLink(link: LinkNode): void {
  // Lexical leaves it where a selection ended in it, behind a mention: its block would not count as empty.
  if (link.isEmpty()) {
    link.remove();
    return;
  }
  if (!isSafeUrl(link.getURL())) {
    for (const child of link.getChildren()) link.insertBefore(child);
    link.remove();
    return;
  }
  if (link.getRel() !== "noreferrer") link.setRel("noreferrer");
  if (link.getTarget() !== null) link.setTarget(null);
}

/** A spreadsheet gives a column that it hides no width, and a body has no hidden columns. */
function $keepWidths(table: TableNode): void {
  const widths = table.getColWidths() ?? [];
  if (widths.every((width) => width > 0)) return;
  table.setColWidths(widths.map((width) => (width > 0 ? width : usualWidth)));
}

/** Its first item says where a list begins, and what only holds an indented list is none. */
function $keepNumbers(list: ListNode): void {
  const first = list.getFirstChild();
  const isIndent = $isListItemNode(first) && first.getChildren().every($isListNode);
  if (isIndent && !first.isEmpty() && list.getStart() !== 1) list.setStart(1);
}

/** Blocks that are pasted into code become lines of it. */
function $keepCode(code: CodeNode): void {
  if (code.getTheme() !== undefined) code.setTheme(undefined);
  for (const child of code.getChildren()) {
    if ($isInline(child)) continue;
    const line = $isElementNode(child) ? $linesOf(child) : [];
    if (child.getPreviousSibling() !== null) child.insertBefore($createLineBreakNode());
    if (child.getNextSibling() !== null && $isInlineOrNull(child.getNextSibling())) {
      child.insertAfter($createLineBreakNode());
    }
    for (const node of line) child.insertBefore(node);
    child.remove();
  }
}

/** All leaves below a node, with a break wherever a block ends. */
function $linesOf(element: ElementNode): readonly LexicalNode[] {
  return element.getChildren().flatMap((child, index): readonly LexicalNode[] => {
    if ($isInline(child)) return [child];
    const lines = $isElementNode(child) ? $linesOf(child) : [];
    return index > 0 ? [$createLineBreakNode(), ...lines] : lines;
  });
}

function $isInlineOrNull(node: LexicalNode | null): boolean {
  return node === null || $isInline(node);
}

function keepElement(editor: LexicalEditor, blockClass: (typeof blockClasses)[number]): () => void {
  return editor.registerNodeTransform<ElementNode>(blockClass, (element) => {
    if (element.getStyle() !== "") element.setStyle("");
    if (element.getTextStyle() !== "") element.setTextStyle("");
    if (element.getDirection() !== null) element.setDirection(null);
    if (element.getIndent() > deepestIndent) element.setIndent(deepestIndent);
  });
}
