import { $createLinkNode, $isLinkNode, type LinkNode } from "@lexical/link";
import {
  $createLineBreakNode,
  $createTabNode,
  $createTextNode,
  $isElementNode,
  $isLineBreakNode,
  $isTabNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  TEXT_TYPE_TO_FORMAT,
} from "lexical";
import type { Inline, Marks } from "#shared/document/blocks/block.ts";
import { sameValue } from "#shared/document/blocks/inline.ts";
import { $createEmbedNode, EmbedNode } from "../blocks/embed-node.ts";
import { $isInline, formats, lineBreak } from "./read-inlines.ts";
import { $setChildren } from "./set-children.ts";
import { linkOf, type ShownLink } from "./shown-form.ts";

/** One leaf of a line: what it says and how. */
type Piece = Readonly<{
  kind: "text" | "break" | "tab" | "embed";
  text: string;
  format: number;
  embed: Readonly<Record<string, unknown>> | null;
  link: ShownLink | null;
}>;

type Leaf = Piece & { readonly node: LexicalNode };

/** Makes a block's node show this content. Leaves that say the same already stay, with their keys. */
export function $showInlines(block: ElementNode, content: readonly Inline[]): void {
  const leaves = $leavesOf(block);
  const pieces = piecesOf(content);

  let head = 0;
  const shorter = Math.min(leaves.length, pieces.length);
  while (head < shorter && isSame(leaves[head], pieces[head])) head++;
  const isTidy = block.getChildren().every($isInline);
  if (isTidy && head === leaves.length && head === pieces.length) return;
  let tail = 0;
  while (tail < shorter - head && isSame(leaves.at(-1 - tail), pieces.at(-1 - tail))) tail++;

  const old = leaves.slice(head, leaves.length - tail);
  const next = pieces.slice(head, pieces.length - tail);
  const nodes = $reuse(old, next);
  const areTheSame =
    old.length === next.length && nodes.every((node, index) => node.is(old[index]?.node));
  if (isTidy && areTheSame) return;

  const all: readonly Placed[] = [
    ...leaves.slice(0, head),
    ...nodes.map((node, index) => ({ node, link: next[index]?.link ?? null })),
    ...leaves.slice(leaves.length - tail),
  ];
  // Blocks inside of this one have a place of their own to stand in.
  $setChildren(block, $inLinks(all));
}

type Placed = Readonly<{ node: LexicalNode; link: ShownLink | null }>;

/** Where a text merely reads differently its node stays, and with it whatever points at it. */
function $reuse(old: readonly Leaf[], next: readonly Piece[]): readonly LexicalNode[] {
  const first = old[0];
  const last = old.length > 1 ? old.at(-1) : undefined;
  return next.map((piece, index) => {
    const leaf = index === 0 ? first : index === next.length - 1 ? last : undefined;
    if (leaf !== undefined && canBecome(leaf, piece) && $isTextNode(leaf.node)) {
      return leaf.text === piece.text ? leaf.node : leaf.node.setTextContent(piece.text);
    }
    return $create(piece);
  });
}

function canBecome(leaf: Leaf, piece: Piece): boolean {
  return (
    leaf.kind === "text" &&
    piece.kind === "text" &&
    leaf.format === piece.format &&
    sameValue(leaf.link, piece.link)
  );
}

function $create(piece: Piece): LexicalNode {
  if (piece.kind === "break") return $createLineBreakNode();
  if (piece.kind === "tab") return $createTabNode().setFormat(piece.format);
  if (piece.kind === "embed") return $createEmbedNode(piece.embed ?? {});
  return $createTextNode(piece.text).setFormat(piece.format);
}

/** Puts neighbours of one link into a link's node, the one they were in if there is one. */
function $inLinks(placed: readonly Placed[]): readonly LexicalNode[] {
  const tops: LexicalNode[] = [];
  const used = new Set<string>();
  for (let at = 0; at < placed.length;) {
    const { node, link } = placed[at] ?? {};
    if (node === undefined) break;
    let end = at + 1;
    if (link === null || link === undefined) {
      tops.push(node);
    } else {
      while (end < placed.length && sameValue(placed[end]?.link, link)) end++;
      const inside = placed.slice(at, end).map((each) => each.node);
      const holder = $linkAround(inside, link, used);
      $setChildren(holder, inside);
      tops.push(holder);
    }
    at = end;
  }
  return tops;
}

function $linkAround(inside: readonly LexicalNode[], link: ShownLink, used: Set<string>): LinkNode {
  for (const node of inside) {
    const parent = node.getParent();
    if ($isLinkNode(parent) && !used.has(parent.getKey()) && sameValue($linkAt(parent), link)) {
      used.add(parent.getKey());
      return parent;
    }
  }
  return $createLinkNode(link.url, { rel: "noreferrer", title: link.title ?? null });
}

function $leavesOf(block: ElementNode, link: ShownLink | null = null): readonly Leaf[] {
  const leaves: Leaf[] = [];
  for (let node = block.getFirstChild(); node !== null; node = node.getNextSibling()) {
    if ($isTextNode(node)) {
      const kind = $isTabNode(node) ? "tab" : "text";
      leaves.push({ ...bare, kind, text: node.__text, format: node.__format, link, node });
    } else if ($isLineBreakNode(node)) {
      leaves.push({ ...bare, kind: "break", link, node });
    } else if (node instanceof EmbedNode) {
      leaves.push({ ...bare, kind: "embed", embed: node.getEmbed(), link, node });
    } else if ($isElementNode(node) && node.isInline()) {
      leaves.push(...$leavesOf(node, $isLinkNode(node) ? $linkAt(node) : link));
    }
  }
  return leaves;
}

function $linkAt(node: LinkNode): ShownLink {
  const title = node.getTitle();
  return title === null ? { url: node.getURL() } : { url: node.getURL(), title };
}

const bare = { text: "", format: 0, embed: null, link: null } as const;

function piecesOf(content: readonly Inline[]): readonly Piece[] {
  return content.flatMap((inline): readonly Piece[] => {
    const link = linkOf(inline.marks);
    if (inline.kind === "embed") return [{ ...bare, kind: "embed", embed: inline.embed, link }];
    const format = formatOf(inline.marks);
    return inline.text.split(/([\u2028\t])/).flatMap((text): readonly Piece[] => {
      if (text === "") return [];
      if (text === lineBreak) return [{ ...bare, kind: "break", link }];
      return [{ ...bare, kind: text === "\t" ? "tab" : "text", text, format, link }];
    });
  });
}

function formatOf(marks: Marks): number {
  let format = 0;
  for (const [mark, name] of formats) {
    if (marks[mark] === true) format |= TEXT_TYPE_TO_FORMAT[name] ?? 0;
  }
  return format;
}

function isSame(one: Leaf | undefined, other: Piece | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.kind === other.kind &&
    one.text === other.text &&
    one.format === other.format &&
    sameValue(one.link, other.link) &&
    sameValue(one.embed, other.embed)
  );
}
