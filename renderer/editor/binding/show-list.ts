import {
  $createListItemNode,
  $createListNode,
  $isListItemNode,
  $isListNode,
  type ListNode,
} from "@lexical/list";
import type { LexicalNode } from "lexical";
import type { Block } from "#shared/document/blocks/block.ts";
import { indentOf } from "./block-nodes.ts";
import { isListKind, type ListKind } from "./flat-block.ts";
import { $setChildren } from "./set-children.ts";

type List = { readonly kind: ListKind; readonly start: number; readonly entries: Entry[] };
type Entry = Readonly<{ block: Block }> | Readonly<{ list: List }>;
type ShowItem = (block: Block) => LexicalNode;

/** The lists that show neighbouring items, nested as Lexical nests them: in an item of their own. */
export function $showList(items: readonly Block[], $showItem: ShowItem): readonly ListNode[] {
  const used = new Set<string>();
  return listsOf(items).map((list) => $showOne(list, { $showItem, used }));
}

function listsOf(items: readonly Block[]): readonly List[] {
  const tops: List[] = [];
  const open: List[] = [];
  for (const block of items) {
    if (!isListKind(block.kind)) continue;
    const depth = indentOf(block);
    open.length = Math.min(open.length, depth + 1);
    if (open.length === depth + 1 && open.at(-1)?.kind !== block.kind) open.pop();
    while (open.length < depth + 1) {
      const start = open.length === depth ? startOf(block) : 1;
      const list: List = { kind: block.kind, start, entries: [] };
      const outer = open.at(-1);
      if (outer === undefined) tops.push(list);
      else outer.entries.push({ list });
      open.push(list);
    }
    open.at(-1)?.entries.push({ block });
  }
  return tops;
}

type Making = Readonly<{ $showItem: ShowItem; used: Set<string> }>;

function $showOne(list: List, making: Making): ListNode {
  const items: LexicalNode[] = [];
  let known: ListNode | null = null;
  for (const entry of list.entries) {
    const item = "block" in entry ? making.$showItem(entry.block) : $showNested(entry.list, making);
    const parent = item.getParent();
    if (known === null && $isListNode(parent) && canServe(parent, list, making)) {
      known = parent;
      making.used.add(parent.getKey());
    }
    items.push(item);
  }
  const node = known ?? $createListNode(list.kind, list.start);
  if (node.getStart() !== list.start) node.setStart(list.start);
  $setChildren(node, items);
  $number(list, items);
  return node;
}

/** Lexical would do this itself, but what is shown from the model runs through no transform. */
function $number(list: List, items: readonly LexicalNode[]): void {
  let value = list.start;
  for (const [index, entry] of list.entries.entries()) {
    const item = items[index];
    if ($isListItemNode(item) && item.getValue() !== value) item.setValue(value);
    if ("block" in entry) value += 1;
  }
}

function $showNested(list: List, making: Making): LexicalNode {
  const node = $showOne(list, making);
  const parent = node.getParent();
  if ($isListItemNode(parent) && !making.used.has(parent.getKey())) {
    making.used.add(parent.getKey());
    $setChildren(parent, [node]);
    return parent;
  }
  return $createListItemNode().splice(0, 0, [node]);
}

function canServe(node: ListNode, list: List, { used }: Making): boolean {
  return node.getListType() === list.kind && !used.has(node.getKey());
}

function startOf(block: Block): number {
  const start = block.properties["start"];
  return block.kind === "number" && typeof start === "number" && Number.isSafeInteger(start)
    ? start
    : 1;
}
