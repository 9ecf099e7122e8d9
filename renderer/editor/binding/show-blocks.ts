import { $isTableNode } from "@lexical/table";
import {
  $createParagraphNode,
  $getNodeByKey,
  $isElementNode,
  $isParagraphNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import type { Block } from "#shared/document/blocks/block.ts";
import { $canShow, $createBlockNode, $shapeNode } from "./block-nodes.ts";
import { hasText, isListKind } from "./flat-block.ts";
import type { Ledger } from "./ledger.ts";
import { $isInline } from "./read-inlines.ts";
import { $setChildren } from "./set-children.ts";
import { $showInlines } from "./show-inlines.ts";
import { $showList } from "./show-list.ts";
import { $showTable } from "./show-table.ts";

/** What showing needs: who shows what, and where to note which nodes now read differently. */
export type Showing = Readonly<{ ledger: Ledger; touched: Set<NodeKey> }>;

/**
 * Makes a root or a cell show these blocks. Nodes that show the right thing stay untouched, so the
 * work is in proportion to what differs.
 */
export function $showBlocks(scope: ElementNode, blocks: readonly Block[], showing: Showing): void {
  const nodes = $nodesOf(blocks, showing);
  // An empty body or cell has a paragraph to write in, which is nowhere but on the screen.
  if (nodes.length === 0) nodes.push($emptyParagraph(scope, showing.ledger));
  $setChildren(scope, nodes);
}

/** The nodes that show these blocks, one behind the other. */
export function $nodesOf(blocks: readonly Block[], showing: Showing): LexicalNode[] {
  const nodes: LexicalNode[] = [];
  let run: Block[] = [];
  const $closeRun = () => {
    if (run.length > 0) nodes.push(...$showList(run, (block) => $showBlock(block, showing)));
    run = [];
  };
  for (const block of blocks) {
    if (isListKind(block.kind)) {
      run.push(block);
      continue;
    }
    $closeRun();
    nodes.push($showBlock(block, showing));
  }
  $closeRun();
  return nodes;
}

/** The node that shows this block, brought up to date. */
export function $showBlock(block: Block, showing: Showing): LexicalNode {
  const { ledger, touched } = showing;
  const key = ledger.keyOf(block.id);
  const known = key === undefined ? null : $getNodeByKey(key);
  if (known !== null && ledger.shown.get(block.id) === block) return known;

  const node = known !== null && $canShow(known, block) ? known : $replacement(known, block);
  ledger.name(node.getKey(), block.id);
  ledger.shown.set(block.id, block);
  touched.add(node.getKey());
  $shapeNode(node, block);
  if ($isTableNode(node)) {
    $showTable(node, block, {
      ledger,
      $showCell: (cell, blocks) => $showBlocks(cell, blocks, showing),
    });
  } else if ($isElementNode(node) && hasText(block.kind)) {
    $showInlines(node, block.content);
  }
  return node;
}

/** A node of the right class that has taken over the line of the wrong one. */
function $replacement(known: LexicalNode | null, block: Block): LexicalNode {
  const node = $createBlockNode(block);
  if ($isElementNode(node) && $isElementNode(known) && hasText(block.kind)) {
    node.splice(0, 0, known.getChildren().filter($isInline));
  }
  return node;
}

function $emptyParagraph(scope: ElementNode, ledger: Ledger): ElementNode {
  const first = scope.getFirstChild();
  const isFree =
    $isParagraphNode(first) && first.isEmpty() && ledger.idOf(first.getKey()) === undefined;
  return isFree ? first : $createParagraphNode();
}
