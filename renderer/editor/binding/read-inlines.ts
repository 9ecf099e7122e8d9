import { $isLinkNode } from "@lexical/link";
import {
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type TextFormatType,
  type TextNode,
} from "lexical";
import type { Inline, Marks } from "#shared/document/blocks/block.ts";
import { joinContent } from "#shared/document/blocks/inline.ts";
import { EmbedNode } from "../blocks/embed-node.ts";

/** A line break inside a block, as the model stores it. */
export const lineBreak = "\u2028";

/** The formats that a body keeps, by their name in the model. */
export const formats: readonly (readonly [mark: string, format: TextFormatType])[] = [
  ["bold", "bold"],
  ["italic", "italic"],
  ["underline", "underline"],
  ["strike", "strikethrough"],
  ["code", "code"],
  ["highlight", "highlight"],
  ["subscript", "subscript"],
  ["superscript", "superscript"],
];

/** The content of a block's node, without the blocks that may be inside it. */
export function $readInlines(block: ElementNode): readonly Inline[] {
  const read: Inline[] = [];
  $readChildren(block, unmarked, read);
  return joinContent(mendPairs(read));
}

/** One for all: a long body has thousands of stretches without a mark. */
const unmarked: Marks = {};

/** Whether a node stands in a line of text, rather than being a block. */
export function $isInline(node: LexicalNode): boolean {
  if ($isElementNode(node)) return node.isInline();
  return $isTextNode(node) || $isLineBreakNode(node) || node instanceof EmbedNode;
}

function $readChildren(parent: ElementNode, around: Marks, read: Inline[]): void {
  for (let node = parent.getFirstChild(); node !== null; node = node.getNextSibling()) {
    if ($isTextNode(node)) {
      read.push({ kind: "text", text: oneLine(node.__text), marks: $marksOf(node, around) });
    } else if ($isLineBreakNode(node)) {
      read.push({ kind: "text", text: lineBreak, marks: around });
    } else if (node instanceof EmbedNode) {
      read.push({ kind: "embed", embed: node.getEmbed(), marks: around });
    } else if ($isLinkNode(node)) {
      $readChildren(node, { ...around, link: $linkOf(node.getURL(), node.getTitle()) }, read);
    } else if ($isElementNode(node) && node.isInline()) {
      $readChildren(node, around, read);
    }
  }
}

function $marksOf(node: TextNode, around: Marks): Marks {
  if (node.__format === 0) return around;
  const marks: Record<string, unknown> = { ...around };
  for (const [mark, format] of formats) if (node.hasFormat(format)) marks[mark] = true;
  return marks;
}

function $linkOf(url: string, title: string | null): Marks {
  return title === null ? { url } : { url, title };
}

/** Line feeds end blocks in the model, so inside one they are the character of a line break. */
function oneLine(text: string): string {
  return /[\r\n]/.test(text) ? text.replaceAll(/[\r\n]/g, lineBreak) : text;
}

/** Halves of a character meet again in one stretch; half a character alone cannot be stored. */
function mendPairs(read: readonly Inline[]): readonly Inline[] {
  if (read.every((inline) => inline.kind !== "text" || inline.text.isWellFormed())) return read;
  const mended: Inline[] = [];
  for (const inline of read) {
    const last = mended.at(-1);
    if (
      inline.kind === "text" &&
      last?.kind === "text" &&
      /[\uD800-\uDBFF]$/.test(last.text) &&
      /^[\uDC00-\uDFFF]/.test(inline.text)
    ) {
      mended[mended.length - 1] = { ...last, text: last.text + inline.text.charAt(0) };
      mended.push({ ...inline, text: inline.text.slice(1) });
    } else {
      mended.push(inline);
    }
  }
  return mended.map((inline) =>
    inline.kind === "text" ? { ...inline, text: inline.text.toWellFormed() } : inline,
  );
}
