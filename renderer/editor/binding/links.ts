import { $getNodeByKey, type ElementNode, type LexicalNode } from "lexical";

/**
 * A node's neighbours as its fields name them. Lexical's own methods first look whether the node is the
 * latest version of itself; one that was just taken from the state is, and a long body has thousands.
 */
export function $firstIn(parent: ElementNode): LexicalNode | null {
  return parent.__first === null ? null : $getNodeByKey(parent.__first);
}

export function $behind(node: LexicalNode): LexicalNode | null {
  return node.__next === null ? null : $getNodeByKey(node.__next);
}
