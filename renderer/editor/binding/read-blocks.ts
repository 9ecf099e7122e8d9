import { $isCodeNode } from "@lexical/code-core";
import { $isHorizontalRuleNode } from "@lexical/extension";
import { $isListItemNode, $isListNode, type ListItemNode, type ListNode } from "@lexical/list";
import { $isHeadingNode, $isQuoteNode } from "@lexical/rich-text";
import { $isTableNode } from "@lexical/table";
import { $isElementNode, type ElementNode, type LexicalNode, type NodeKey } from "lexical";
import type { Properties } from "#shared/document/blocks/block.ts";
import { CalloutNode } from "../blocks/callout-node.ts";
import { UnknownBlockNode } from "../blocks/unknown-block-node.ts";
import type { FlatBlock } from "./flat-block.ts";
import { $behind, $firstIn } from "./links.ts";
import { $isInline, $readInlines } from "./read-inlines.ts";
import { $readTable, isSameTable } from "./read-table.ts";

/** What was read of a node before, while nothing in it changed since. */
export type Known = (key: NodeKey) => FlatBlock | undefined;

/** How to read: what is known already, and who is told of blocks that stand inside of others. */
export type Reading = Readonly<{ known: Known; onNested: () => void }>;

/** Reads everything, and does not mind how it is nested. */
export const plainReading: Reading = { known: () => undefined, onNested: () => {} };

/** The blocks in a root or a cell, one after the other. */
export function $readBlocks(scope: ElementNode, reading: Reading): readonly FlatBlock[] {
  const blocks: FlatBlock[] = [];
  for (let node = $firstIn(scope); node !== null; node = $behind(node)) {
    $readBlock(node, blocks, reading);
  }
  return blocks;
}

/** The blocks that these nodes show, which stand beside one another in a root. */
export function $readNodes(nodes: readonly LexicalNode[]): readonly FlatBlock[] {
  const blocks: FlatBlock[] = [];
  for (const node of nodes) $readBlock(node, blocks, plainReading);
  return blocks;
}

/** One block alone; nothing when the node is none. */
export function $readOneBlock(node: LexicalNode): FlatBlock | null {
  const parent = node.getParent();
  const blocks: FlatBlock[] = [];
  if ($isListItemNode(node) && $isListNode(parent)) {
    $readItem(node, { list: parent, depth: node.getIndent() }, { ...plainReading, blocks });
  } else {
    $readBlock(node, blocks, plainReading);
  }
  return blocks.find((block) => block.key === node.getKey()) ?? null;
}

function $readBlock(node: LexicalNode, blocks: FlatBlock[], reading: Reading): void {
  if ($isListNode(node)) {
    $readList(node, 0, { ...reading, blocks });
    return;
  }
  const before = reading.known(node.getKey());
  if ($isTableNode(node)) {
    const table = $readTable(node, (cell) => $readBlocks(cell, reading));
    // A line in a cell may have been taken down anew since the table was.
    const isAsBefore = before?.table !== undefined && isSameTable(before.table, table);
    blocks.push(isAsBefore ? before : { ...plain(node.getKey(), "table"), table });
    return;
  }
  if (before !== undefined) {
    blocks.push(before);
  } else if ($isHorizontalRuleNode(node)) {
    blocks.push(plain(node.getKey(), "divider"));
  } else if (node instanceof UnknownBlockNode) {
    blocks.push(plain(node.getKey(), node.getKind()));
  } else if ($isElementNode(node) && !node.isInline()) {
    $readElement(node, blocks, reading);
  }
}

function $readElement(node: ElementNode, blocks: FlatBlock[], reading: Reading): void {
  const inside = $blocksIn(node);
  if (inside.length === 0 || $hasInlines(node)) {
    blocks.push({
      ...plain(node.getKey(), $kindOf(node)),
      indent: node.getIndent(),
      properties: $isCodeNode(node) ? { language: node.getLanguage() ?? null } : alignmentOf(node),
      content: $readInlines(node),
    });
  }
  for (const child of inside) $readBlock(child, blocks, reading);
  if (inside.length > 0) reading.onNested();
}

type ListReading = Reading & { readonly blocks: FlatBlock[] };

function $readList(list: ListNode, depth: number, reading: ListReading): void {
  for (let item = $firstIn(list); item !== null; item = $behind(item)) {
    if ($isListItemNode(item)) $readItem(item, { list, depth }, reading);
    else $readBlock(item, reading.blocks, reading);
  }
}

type ItemPlace = Readonly<{ list: ListNode; depth: number }>;

function $readItem(item: ListItemNode, { list, depth }: ItemPlace, reading: ListReading): void {
  const inside = $blocksIn(item);
  // An item with nothing but a list in it is the indent of that list, not a block.
  const isIndent = inside.some($isListNode) && !$hasInlines(item);
  if (!isIndent) reading.blocks.push($itemBlock(item, { list, depth }, reading.known));
  if (inside.length > (isIndent ? 1 : 0)) reading.onNested();
  for (const child of inside) {
    if ($isListNode(child)) $readList(child, depth + 1, reading);
    else $readBlock(child, reading.blocks, reading);
  }
}

function $itemBlock(item: ListItemNode, { list, depth }: ItemPlace, known: Known): FlatBlock {
  const kind = list.getListType();
  const checked = kind === "check" && item.__checked === true;
  // The list numbers its items from where it starts, and only its first item can say so.
  const isFirst = kind === "number" && item.getPreviousSibling() === null;
  const start = isFirst && list.getStart() !== 1 ? list.getStart() : null;
  const before = known(item.getKey());
  if (
    before !== undefined &&
    before.kind === kind &&
    before.indent === depth &&
    before.checked === checked &&
    "start" in before.properties === isFirst &&
    (before.properties["start"] ?? null) === start
  ) {
    return before;
  }
  const properties = alignmentOf(item);
  return {
    key: item.getKey(),
    kind,
    indent: depth,
    checked,
    properties: isFirst ? { ...properties, start } : properties,
    content: before?.content ?? $readInlines(item),
    table: null,
  };
}

function alignmentOf(node: ElementNode): Properties {
  return node.__format === 0 ? unaligned : { align: node.getFormatType() || null };
}

const unaligned: Properties = { align: null };

function $kindOf(node: ElementNode): string {
  if ($isHeadingNode(node)) return `heading${node.getTag().slice(1)}`;
  if ($isQuoteNode(node)) return "quote";
  if (node instanceof CalloutNode) return "callout";
  if ($isCodeNode(node)) return "code";
  return "paragraph";
}

function plain(key: NodeKey, kind: string): FlatBlock {
  return { key, kind, indent: 0, checked: false, properties: {}, content: [], table: null };
}

function $blocksIn(node: ElementNode): readonly LexicalNode[] {
  const inside: LexicalNode[] = [];
  for (let child = $firstIn(node); child !== null; child = $behind(child)) {
    if (!$isInline(child)) inside.push(child);
  }
  return inside;
}

function $hasInlines(node: ElementNode): boolean {
  for (let child = $firstIn(node); child !== null; child = $behind(child)) {
    if ($isInline(child)) return true;
  }
  return false;
}
