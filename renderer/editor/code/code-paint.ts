import { $isCodeNode, type CodeNode } from "@lexical/code-core";
import {
  $getNodeByKey,
  $isLineBreakNode,
  $isTextNode,
  type LexicalEditor,
  type NodeKey,
} from "lexical";
import type { Token, tokenize, TokenKind } from "./tokenize.ts";

type Leaf = Readonly<{ start: number; text: Text }>;
type Painted = readonly (readonly [Highlight, Range])[];

/**
 * Colours the code of an editor by painting over its text: nodes and document know nothing of it. Each
 * block is painted anew only when it changed.
 */
export class CodePaint {
  readonly #editor: LexicalEditor;
  readonly #painted = new Map<NodeKey, Painted>();

  constructor(editor: LexicalEditor) {
    this.#editor = editor;
  }

  paint(key: NodeKey, read: typeof tokenize): void {
    this.forget(key);
    const code = this.#editor.read(() => {
      const node = $getNodeByKey(key);
      if (!$isCodeNode(node)) return null;
      return {
        text: node.getTextContent(),
        language: node.getLanguage() ?? "",
        ...this.#leaves(node),
      };
    });
    if (code === null || code.language === "") return;
    const painted = read(code.text, code.language).flatMap((token) =>
      paintToken(token, code.leaves),
    );
    this.#painted.set(key, painted);
  }

  forget(key: NodeKey): void {
    for (const [highlight, range] of this.#painted.get(key) ?? []) highlight.delete(range);
    this.#painted.delete(key);
  }

  end(): void {
    for (const key of this.#painted.keys()) this.forget(key);
  }

  #leaves(node: CodeNode): Readonly<{ leaves: readonly Leaf[] }> {
    const leaves: Leaf[] = [];
    let start = 0;
    for (const child of node.getChildren()) {
      const element = this.#editor.getElementByKey(child.getKey());
      const text = $isTextNode(child) ? textIn(element) : null;
      if (text !== null) leaves.push({ start, text });
      start += $isLineBreakNode(child) ? 1 : child.getTextContentSize();
    }
    return { leaves };
  }
}

/** A token may go over several lines, and each line is a text of its own. */
function paintToken({ kind, start, end }: Token, leaves: readonly Leaf[]): Painted {
  const highlight = highlightOf(kind);
  return leaves.flatMap((leaf): Painted => {
    const from = Math.max(start, leaf.start) - leaf.start;
    const to = Math.min(end - leaf.start, leaf.text.data.length);
    if (from >= to) return [];
    const range = document.createRange();
    range.setStart(leaf.text, from);
    range.setEnd(leaf.text, to);
    highlight.add(range);
    return [[highlight, range]];
  });
}

/** One for all editors: a page has one set of highlights. */
function highlightOf(kind: TokenKind): Highlight {
  const known = CSS.highlights.get(`code-${kind}`);
  if (known !== undefined) return known;
  const made = new Highlight();
  CSS.highlights.set(`code-${kind}`, made);
  return made;
}

function textIn(element: HTMLElement | null): Text | null {
  let node: Node | null = element;
  while (node !== null && !(node instanceof Text)) node = node.firstChild;
  return node;
}
