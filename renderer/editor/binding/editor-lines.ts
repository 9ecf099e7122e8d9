import { $createHeadingNode, $isHeadingNode } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isRootNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type PointType,
  type RangeSelection,
} from "lexical";
import type { Line } from "#shared/document/body/lines.ts";

/** The editor's blocks as lines. */
export function $readLines(): readonly Line[] {
  const lines = $getRoot().getChildren().map($readLine);
  return lines.length > 0 ? lines : [{ kind: "paragraph", text: "" }];
}

/** Turns blocks that show `before` into blocks that show `after`, and leaves equal ones alone. */
export function $showLines(before: readonly Line[], after: readonly Line[]): void {
  const blocks = $getRoot().getChildren();
  const shown = blocks.length === 0 ? [] : before;
  const shorter = Math.min(shown.length, after.length);

  let head = 0;
  while (head < shorter && isSameLine(shown[head], after[head])) head++;
  let tail = 0;
  while (tail < shorter - head && isSameLine(shown.at(-1 - tail), after.at(-1 - tail))) tail++;

  const old = blocks.slice(head, blocks.length - tail);
  const next = after.slice(head, after.length - tail);
  for (const [index, line] of next.slice(0, old.length).entries()) $showLine(old[index], line);
  if (old.length === next.length) return;
  const kept = Math.min(old.length, next.length);
  $getRoot().splice(head + kept, old.length - kept, next.slice(kept).map($createBlock));
}

/** Where a point of the selection is in the lines' text, each line ended by one character. */
export function $offsetOf(point: PointType, lines: readonly Line[]): number {
  const node = point.getNode();
  if ($isRootNode(node)) return startOf(lines, point.offset);

  const block = node.getTopLevelElementOrThrow();
  const before = node.is(block)
    ? childrenOf(block).slice(0, point.offset)
    : node.getPreviousSiblings();
  const within = node.is(block) ? 0 : point.offset;
  return startOf(lines, block.getIndexWithinParent()) + sizeOf(before) + within;
}

/** Puts an end of a selection at an offset of the lines' text. */
export function $placePoint(
  selection: RangeSelection,
  end: "anchor" | "focus",
  offset: number,
  lines: readonly Line[],
): void {
  let column = offset;
  let index = 0;
  for (const line of lines) {
    if (column <= line.text.length || index === lines.length - 1) break;
    column -= line.text.length + 1;
    index += 1;
  }

  const block = $getRoot().getChildAtIndex(index);
  if (!$isElementNode(block)) return;
  const texts = block.getChildren().filter($isTextNode);
  for (const text of texts) {
    const size = text.getTextContentSize();
    if (column <= size || text === texts.at(-1)) {
      selection[end].set(text.getKey(), Math.min(column, size), "text");
      return;
    }
    column -= size;
  }
  selection[end].set(block.getKey(), 0, "element");
}

export function $createBlock(line: Line): ElementNode {
  const block = line.kind === "heading" ? $createHeadingNode("h2") : $createParagraphNode();
  return line.text === "" ? block : block.append($createTextNode(line.text));
}

function $readLine(block: LexicalNode): Line {
  return {
    kind: $isHeadingNode(block) ? "heading" : "paragraph",
    text: block.getTextContent(),
  };
}

function $showLine(block: LexicalNode | undefined, line: Line): void {
  if (!$isElementNode(block)) return;
  const now = $readLine(block);
  if (now.kind !== line.kind) {
    block.replace($createBlock(line));
    return;
  }
  if (now.text === line.text) return;

  const [first, ...rest] = block.getChildren();
  if (!$isTextNode(first) || line.text === "") {
    block.clear();
    if (line.text !== "") block.append($createTextNode(line.text));
    return;
  }
  for (const child of rest) child.remove();
  first.setTextContent(line.text);
}

function isSameLine(one: Line | undefined, other: Line | undefined): boolean {
  return one?.kind === other?.kind && one?.text === other?.text;
}

function startOf(lines: readonly Line[], index: number): number {
  return lines.slice(0, index).reduce((sum, line) => sum + line.text.length + 1, 0);
}

function childrenOf(block: LexicalNode): readonly LexicalNode[] {
  return $isElementNode(block) ? block.getChildren() : [];
}

function sizeOf(nodes: readonly LexicalNode[]): number {
  return nodes.reduce((sum, node) => sum + node.getTextContentSize(), 0);
}
