import {
  $getRoot,
  $isElementNode,
  $isTextNode,
  type ElementNode,
  type NodeKey,
  type TextNode,
} from "lexical";
import { $isInline } from "../binding/read-inlines.ts";

type End = Readonly<{ key: NodeKey; offset: number }>;

/** In a block, and not in a text of it: a format, a link or a mention divides texts, and brings them together. */
export type Place = Readonly<{ block: NodeKey; offset: number }>;

/** A place in the text that says what was looked for. */
export type Match = Readonly<{ start: End; end: End; place: Place }>;

export type Wanted = Readonly<{ words: string; matchCase: boolean }>;

/** Every place in the editor that says it, in order. A match goes across formats, never across lines. */
export function $findText({ words, matchCase }: Wanted): readonly Match[] {
  if (words === "") return [];
  const escaped = words.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const pattern = new RegExp(escaped, matchCase ? "gu" : "giu");
  const matches: Match[] = [];
  $eachLine($getRoot(), (line, { block, offset }) => {
    const text = line.map((node) => node.getTextContent()).join("");
    for (const { index, 0: found } of text.matchAll(pattern)) {
      const start = endAt(line, index, false);
      const end = endAt(line, index + found.length, true);
      const place = { block, offset: offset + index };
      if (start !== null && end !== null) matches.push({ start, end, place });
    }
  });
  return matches;
}

/** Tells each stretch of texts that nothing but formats and links divides, and where it begins. */
function $eachLine(
  root: ElementNode,
  tell: (line: readonly TextNode[], begins: Place) => void,
): void {
  let line: TextNode[] = [];
  let begins: Place = { block: root.getKey(), offset: 0 };
  const flush = () => {
    if (line.length > 0) tell(line, begins);
    line = [];
  };
  /** Says how far into the block that element reaches. */
  const $walk = (element: ElementNode, { block, offset }: Place): number => {
    let reached = offset;
    for (let node = element.getFirstChild(); node !== null; node = node.getNextSibling()) {
      if ($isTextNode(node)) {
        if (line.length === 0) begins = { block, offset: reached };
        line.push(node);
        reached += node.getTextContentSize();
      } else if ($isElementNode(node) && $isInline(node)) {
        reached = $walk(node, { block, offset: reached });
      } else {
        flush();
        if ($isElementNode(node)) $walk(node, { block: node.getKey(), offset: 0 });
        else reached += node.getTextContentSize();
        flush();
      }
    }
    return reached;
  };
  $walk(root, begins);
  flush();
}

/** The text in which an offset of a line falls: at a seam the later one, or the earlier for an end. */
function endAt(line: readonly TextNode[], offset: number, isEnd: boolean): End | null {
  let rest = offset;
  for (const node of line) {
    const size = node.getTextContentSize();
    if (isEnd ? rest <= size : rest < size) return { key: node.getKey(), offset: rest };
    rest -= size;
  }
  return null;
}
