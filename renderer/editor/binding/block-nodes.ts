import { $createCodeNode, $isCodeNode } from "@lexical/code-core";
import { $createHorizontalRuleNode, $isHorizontalRuleNode } from "@lexical/extension";
import { $createListItemNode, $isListItemNode } from "@lexical/list";
import {
  $createHeadingNode,
  $createQuoteNode,
  $isHeadingNode,
  $isQuoteNode,
  type HeadingTagType,
} from "@lexical/rich-text";
import { $createTableNode, $isTableNode } from "@lexical/table";
import {
  $createParagraphNode,
  $isElementNode,
  $isParagraphNode,
  type ElementFormatType,
  type ElementNode,
  type LexicalNode,
} from "lexical";
import type { Block } from "#shared/document/blocks/block.ts";
import { alignments } from "#shared/document/blocks/known.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { $createCalloutNode, CalloutNode } from "../blocks/callout-node.ts";
import { $createUnknownBlockNode, UnknownBlockNode } from "../blocks/unknown-block-node.ts";
import { deepestIndent, isListKind } from "./flat-block.ts";

/** A node of the class that shows blocks of this kind, empty. */
export function $createBlockNode(block: Block): LexicalNode {
  const { kind } = block;
  if (kind === "paragraph") return $createParagraphNode();
  const tag = headingTag(kind);
  if (tag !== null) return $createHeadingNode(tag);
  if (kind === "quote") return $createQuoteNode();
  if (kind === "callout") return $createCalloutNode();
  if (kind === "code") return $createCodeNode();
  if (kind === "divider") return $createHorizontalRuleNode();
  if (kind === "table") return $createTableNode();
  if (isListKind(kind)) return $createListItemNode();
  return $createUnknownBlockNode(kind, textOfContent(block.content));
}

/** Whether a node can show a block as it is now, apart from what `$shapeNode` sets. */
export function $canShow(node: LexicalNode, block: Block): boolean {
  const { kind } = block;
  if ($isHeadingNode(node)) return headingTag(kind) === node.getTag();
  if ($isParagraphNode(node)) return kind === "paragraph";
  if ($isQuoteNode(node)) return kind === "quote";
  if (node instanceof CalloutNode) return kind === "callout";
  if ($isCodeNode(node)) return kind === "code";
  if ($isHorizontalRuleNode(node)) return kind === "divider";
  if ($isTableNode(node)) return kind === "table";
  if ($isListItemNode(node)) return isListKind(kind);
  return (
    node instanceof UnknownBlockNode &&
    node.getKind() === kind &&
    node.getText() === textOfContent(block.content)
  );
}

/** Indent, alignment, check and language, as far as the node has them. */
export function $shapeNode(node: LexicalNode, block: Block): void {
  if (!$isElementNode(node) || $isTableNode(node)) return;
  if ($isListItemNode(node)) {
    const checked = block.kind === "check" ? block.checked : undefined;
    if (node.__checked !== checked) node.setChecked(checked);
  } else {
    const indent = indentOf(block);
    if (node.getIndent() !== indent) node.setIndent(indent);
  }
  if ($isCodeNode(node)) {
    const language = stringOf(block.properties["language"]);
    if ((node.getLanguage() ?? "") !== language) node.setLanguage(language);
    return;
  }
  $align(node, block.properties["align"]);
}

/** Nothing can be indented for ever, whatever somebody wrote. */
export function indentOf(block: Block): number {
  const indent = Math.trunc(block.indent);
  return indent > 0 ? Math.min(indent, deepestIndent) : 0;
}

function $align(node: ElementNode, align: unknown): void {
  const wanted: ElementFormatType = alignments.find((each) => each === align) ?? "";
  if (node.getFormatType() !== wanted) node.setFormat(wanted);
}

function headingTag(kind: string): HeadingTagType | null {
  return headingTags.find((tag) => kind === `heading${tag.slice(1)}`) ?? null;
}

function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

const headingTags: readonly HeadingTagType[] = ["h1", "h2", "h3", "h4", "h5", "h6"];
