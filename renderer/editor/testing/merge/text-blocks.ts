import { $isListNode } from "@lexical/list";
import { $isTableCellNode, $isTableNode, $isTableRowNode } from "@lexical/table";
import {
  $createRangeSelection,
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isRootNode,
  $isTextNode,
  $setSelection,
  type ElementNode,
  type LexicalNode,
  type PointType,
  type RangeSelection,
} from "lexical";

/** A block that holds text, with its text as one string in which a line break is one character. */
export type TextBlock = Readonly<{ node: ElementNode; text: string; container: string }>;

/** A place within a text block that cuts no word in two. */
export type Place = Readonly<{ index: number; offset: number }>;

/** Every block in which somebody can type, in the order of reading. */
export function $readTextBlocks(): readonly TextBlock[] {
  const found: TextBlock[] = [];
  $collect($getRoot(), found);
  return found;
}

function $collect(node: ElementNode, found: TextBlock[]): void {
  if ($holdsText(node)) {
    found.push({ node, text: $textOf(node), container: $containerOf(node) });
    return;
  }
  for (const child of node.getChildren()) {
    if ($isElementNode(child)) $collect(child, found);
  }
}

function $holdsText(node: ElementNode): boolean {
  if ($isRootNode(node) || $isListNode(node) || $isTableNode(node)) return false;
  if ($isTableRowNode(node) || $isTableCellNode(node)) return false;
  return node.getChildren().every((child) => !$isElementNode(child) || child.isInline());
}

function $containerOf(node: ElementNode): string {
  const around = node.getParents().find((parent) => parent.isShadowRoot() || $isRootNode(parent));
  return around?.getKey() ?? "root";
}

function $textOf(node: ElementNode): string {
  return $leavesOf(node)
    .map((leaf) => ($isLineBreakNode(leaf) ? "\n" : leaf.getTextContent()))
    .join("");
}

function $leavesOf(node: ElementNode): readonly LexicalNode[] {
  return node
    .getChildren()
    .flatMap((child): readonly LexicalNode[] =>
      $isElementNode(child) ? $leavesOf(child) : [child],
    );
}

/** Selects from one place to another, which may be the same. */
export function $select(
  blocks: readonly TextBlock[],
  from: Place,
  to: Place = from,
): RangeSelection {
  const selection = $createRangeSelection();
  $put(selection.anchor, blocks[from.index], from.offset);
  $put(selection.focus, blocks[to.index], to.offset);
  $setSelection(selection);
  return selection;
}

function $put(point: PointType, block: TextBlock | undefined, offset: number): void {
  if (block === undefined) return;
  let left = offset;
  for (const leaf of $leavesOf(block.node)) {
    const size = $isTextNode(leaf) ? leaf.getTextContentSize() : 1;
    if ($isTextNode(leaf) && left <= size) return point.set(leaf.getKey(), left, "text");
    if (left === 0) return $putBefore(point, leaf);
    left -= size;
  }
  point.set(block.node.getKey(), block.node.getChildrenSize(), "element");
}

function $putBefore(point: PointType, leaf: LexicalNode): void {
  point.set(leaf.getParentOrThrow().getKey(), leaf.getIndexWithinParent(), "element");
}

/** The other way round: where a point is among the blocks; null where it is in none of them. */
export function $placeOfPoint(blocks: readonly TextBlock[], point: PointType): Place | null {
  const node = point.getNode();
  const index = blocks.findIndex((block) => block.node.is(node) || block.node.isParentOf(node));
  const block = blocks[index];
  if (block === undefined) return null;
  const isBeforePoint = (leaf: LexicalNode) => {
    if (point.type === "text") return leaf.isBefore(node);
    const child = $childAround(node, leaf);
    return child === null ? leaf.isBefore(node) : child.getIndexWithinParent() < point.offset;
  };
  let offset = point.type === "text" ? point.offset : 0;
  for (const leaf of $leavesOf(block.node)) {
    if (leaf.is(node) || !isBeforePoint(leaf)) continue;
    offset += $isTextNode(leaf) ? leaf.getTextContentSize() : 1;
  }
  return { index, offset };
}

/** The child of a node in which another one is; null where it is not in that node at all. */
function $childAround(node: LexicalNode, inner: LexicalNode): LexicalNode | null {
  return [inner, ...inner.getParents()].find((each) => node.is(each.getParent())) ?? null;
}
