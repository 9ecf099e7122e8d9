import { $createListNode, $isListItemNode, $isListNode, type ListNode } from "@lexical/list";
import type { LexicalNode } from "lexical";
import { $withIndented } from "./whole-block.ts";

/** Moves blocks, which follow on one another, beside another one, with what is indented under the last of them. */
export function $moveBeside(
  blocks: readonly LexicalNode[],
  target: LexicalNode,
  side: "before" | "after",
): void {
  const [block] = blocks;
  const end = blocks.at(-1);
  if (block === undefined || end === undefined) return;
  const moved = [...blocks.slice(0, -1), ...$withIndented(end)];
  // Into itself, or to where it stands already.
  if (moved.some((node) => node.is(target) || target.getParents().some((each) => each.is(node)))) {
    return;
  }
  const list = block.getParent();
  const nodes =
    $isListItemNode(block) && $isListNode(list) && !$isListItemNode(target)
      ? [$listOf(list, moved)]
      : moved;
  if (side === "after") {
    let last = $withIndented(target).at(-1) ?? target;
    for (const node of nodes) last = $putAfter(last, node);
  } else {
    for (const node of nodes) $putBefore(target, node);
  }
  if ($isListNode(list) && list.isEmpty()) list.remove();
}

/** An item alone stands in a list of its own, of the kind that it came from. */
function $listOf(list: ListNode, items: readonly LexicalNode[]): ListNode {
  return $createListNode(list.getListType()).append(...items);
}

function $putAfter(target: LexicalNode, node: LexicalNode): LexicalNode {
  target.insertAfter(node, false);
  return node;
}

function $putBefore(target: LexicalNode, node: LexicalNode): void {
  const list = target.getParent();
  if (!$isListNode(list) || $isListItemNode(node)) {
    target.insertBefore(node, false);
    return;
  }
  // A list is parted by what is put between its items.
  const previous = target.getPreviousSibling();
  if (previous === null) list.insertBefore(node, false);
  else previous.insertAfter(node, false);
}
