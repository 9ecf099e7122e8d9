import { $createCodeNode } from "@lexical/code-core";
import { $insertList, $isListItemNode, $removeList, type ListType } from "@lexical/list";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import { $setBlocksType } from "@lexical/selection";
import { $isTableCellNode, $isTableNode } from "@lexical/table";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isRootNode,
  type ElementNode,
  type LexicalNode,
} from "lexical";
import { $moveBeside } from "../../../block-menu/move-beside.ts";
import { $withIndented } from "../../../block-menu/whole-block.ts";
import { $select } from "../text-blocks.ts";
import type { ActIn } from "./act-in.ts";
import { $createListOf } from "./fixture-nodes.ts";
import { $rangeOf } from "./text-acts.ts";

const kinds: readonly (() => ElementNode)[] = [
  $createParagraphNode,
  () => $createHeadingNode("h1"),
  () => $createHeadingNode("h2"),
  () => $createHeadingNode("h3"),
  $createQuoteNode,
  () => $createCodeNode(),
];
const lists: readonly ListType[] = ["bullet", "number", "check"];

export function $changeKind(act: ActIn): void {
  $setBlocksType($caretIn(act), kinds[act.size % kinds.length] ?? $createParagraphNode);
}

/** What Backspace at the start of a block does before it merges: a heading becomes a paragraph. */
export function $collapse(act: ActIn): void {
  const selection = $select(act.blocks, { index: act.block, offset: 0 });
  act.blocks[act.block]?.node.collapseAtStart(selection);
}

export function $list(act: ActIn): void {
  $caretIn(act);
  $insertList(lists[act.size % lists.length] ?? "bullet");
}

export function $unlist(act: ActIn): void {
  $caretIn(act);
  $removeList();
}

export function $indent(act: ActIn): void {
  const node = act.blocks[act.block]?.node;
  if (node === undefined) return;
  const by = act.kind === "indent" ? 1 : -1;
  const indent = Math.min(4, Math.max(0, node.getIndent() + by));
  if (indent !== node.getIndent()) node.setIndent(indent);
}

export function $check(act: ActIn): void {
  const node = act.blocks[act.block]?.node;
  if ($isListItemNode(node)) node.toggleChecked();
}

/** Takes one block, or several one after another, to another place. */
export function $move(act: ActIn): void {
  const first = $unitOf(act.blocks[act.block]?.node, act.gap);
  const target = $unitOf(act.blocks[act.size % act.blocks.length]?.node, act.gap);
  if (first === undefined || target === undefined) return;

  const units = [first];
  const count = act.kind === "moveMany" ? 2 + (act.gap % 3) : 1;
  while (units.length < count) {
    const next = units.at(-1)?.getNextSibling();
    if (!next) break;
    units.push(next);
  }
  if (units.some((unit) => unit.is(target) || target.isParentOf(unit) || unit.isParentOf(target)))
    return;
  if ($isListItemNode(first) !== $isListItemNode(target)) return;
  // Lexical puts no table into a cell.
  if (!$isRootNode(target.getParent()) && units.some($isTableNode)) return;
  act.moves(units);
  if (act.size % 2 === 0) for (const unit of units) target.insertBefore(unit);
  else for (const unit of units.toReversed()) target.insertAfter(unit);
}

/** Lets go of a block, or of an item with what is indented under it, beside any other: a list is parted by what is put into it. */
export function $drag(act: ActIn): void {
  const unit = $unitOf(act.blocks[act.block]?.node, act.gap);
  const target = $unitOf(act.blocks[act.size % act.blocks.length]?.node, act.size);
  if (unit === undefined || target === undefined || target.isParentOf(unit)) return;
  // Lexical puts no table into a cell.
  if ($isTableNode(unit) && target.getParents().some($isTableCellNode)) return;
  act.moves($withIndented(unit));
  $moveBeside([unit], target, act.gap % 4 < 2 ? "before" : "after");
}

export function $deleteBlock(act: ActIn): void {
  const unit = $unitOf(act.blocks[act.block]?.node, act.gap);
  if (unit === undefined || !act.removesText(unit.getTextContent())) return;
  unit.remove();
  if ($getRoot().isEmpty()) $getRoot().append($createParagraphNode());
}

export function $paste(act: ActIn): void {
  act.restructures();
  const { gap } = act;
  $select(act.blocks, act.placeOf(gap)).insertNodes($pasted(act));
}

/** Pastes over what is selected, often several blocks. */
export function $pasteOver(act: ActIn): void {
  act.restructures();
  const [from, to] = $rangeOf(act);
  if (act.removes(from, to)) $select(act.blocks, from, to).insertNodes($pasted(act));
}

function $pasted(act: ActIn): LexicalNode[] {
  const count = act.size % 16 === 0 ? 60 : 2 + (act.size % 9);
  const text = () => $createTextNode(`${act.newToken()} `);
  return Array.from({ length: count }, (_, index) => {
    if (index % 5 === 3) return $createListOf(lists[act.size % 3] ?? "bullet", [text(), text()]);
    return (kinds[(act.size + index) % 5] ?? $createParagraphNode)().append(text());
  });
}

function $caretIn(act: ActIn) {
  return $select(act.blocks, act.placeOf(act.gap));
}

/** What a drag handle takes hold of: a block of the body, or an item of a list. */
function $unitOf(node: ElementNode | undefined, choice: number): LexicalNode | undefined {
  if (choice % 2 === 0 && $isListItemNode(node)) return node;
  return node?.getTopLevelElement() ?? undefined;
}
