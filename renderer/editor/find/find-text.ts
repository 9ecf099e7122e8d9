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

/** A place in the text that says what was looked for. */
export type Match = Readonly<{ start: End; end: End }>;

export type Wanted = Readonly<{ words: string; matchCase: boolean }>;

/** Every place in the editor that says it, in order. A match goes across formats, never across lines. */
export function $findText({ words, matchCase }: Wanted): readonly Match[] {
  if (words === "") return [];
  const escaped = words.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const pattern = new RegExp(escaped, matchCase ? "gu" : "giu");
  const matches: Match[] = [];
  $eachLine($getRoot(), (line) => {
    const text = line.map((node) => node.getTextContent()).join("");
    for (const { index, 0: found } of text.matchAll(pattern)) {
      const start = endAt(line, index, false);
      const end = endAt(line, index + found.length, true);
      if (start !== null && end !== null) matches.push({ start, end });
    }
  });
  return matches;
}

/** Tells each stretch of texts that nothing but formats and links divides. */
function $eachLine(root: ElementNode, tell: (line: readonly TextNode[]) => void): void {
  let line: TextNode[] = [];
  const flush = () => {
    if (line.length > 0) tell(line);
    line = [];
  };
  const $walk = (element: ElementNode) => {
    for (let node = element.getFirstChild(); node !== null; node = node.getNextSibling()) {
      if ($isTextNode(node)) {
        line.push(node);
      } else if ($isElementNode(node) && $isInline(node)) {
        $walk(node);
      } else {
        flush();
        if ($isElementNode(node)) $walk(node);
        flush();
      }
    }
  };
  $walk(root);
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
