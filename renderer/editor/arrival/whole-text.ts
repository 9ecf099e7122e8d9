import {
  $getRoot,
  $isElementNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import type { TextRange } from "#shared/domain/search-hit.ts";
import { $isInline } from "../binding/read-inlines.ts";
import { EmbedNode } from "../blocks/embed-node.ts";

/** A stretch of the text that one node shows. */
type Piece = Readonly<{ key: NodeKey; start: number; end: number; isText: boolean }>;

/** The text of an editor from its beginning to its end, each block on a line, and who shows what of it. */
export type WholeText = Readonly<{ text: string; pieces: readonly Piece[] }>;

/** A mentioned document stands there with its title, a picture or a file with all that is searched of it. */
export function $readWholeText(): WholeText {
  let text = "";
  const pieces: Piece[] = [];
  const add = (node: LexicalNode) => {
    const start = text.length;
    text += $wordsOf(node);
    pieces.push({ key: node.getKey(), start, end: text.length, isText: $isTextNode(node) });
  };
  const $walk = (element: ElementNode) => {
    for (let node = element.getFirstChild(); node !== null; node = node.getNextSibling()) {
      if ($isTextNode(node) || node instanceof EmbedNode) add(node);
      else {
        if ($isElementNode(node)) $walk(node);
        if (!$isElementNode(node) || !$isInline(node)) text += "\n";
      }
    }
  };
  $walk($getRoot());
  return { text, pieces };
}

function $wordsOf(node: LexicalNode): string {
  const { attachment, name, alt, title } = node instanceof EmbedNode ? node.getEmbed() : {};
  if (typeof attachment !== "string") return node.getTextContent();
  const said = [name, alt, title].filter((each) => typeof each === "string" && each !== "");
  return ["", ...said, ""].join("\n");
}

export type Spot = Readonly<{ piece: Piece; offset: number }>;

/** The ends of a stretch of the text, in the nodes that show it. */
export function spotsOf(
  { pieces }: WholeText,
  { start, end }: TextRange,
): readonly [Spot, Spot] | null {
  const first = pieces.find((piece) => piece.end > start);
  const last = pieces.findLast((piece) => piece.start < end);
  if (first === undefined || last === undefined) return null;
  return [
    { piece: first, offset: Math.max(0, start - first.start) },
    { piece: last, offset: Math.min(end, last.end) - last.start },
  ];
}
