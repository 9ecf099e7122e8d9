import type { ElementNode, LexicalNode } from "lexical";
import { stayers } from "#shared/kernel/stayers.ts";

/** Gives an element these children in this order, and leaves alone whatever may stay where it is. */
export function $setChildren(parent: ElementNode, wanted: readonly LexicalNode[]): void {
  const now = parent.getChildren();
  let head = 0;
  const shorter = Math.min(now.length, wanted.length);
  while (head < shorter && isSame(now[head], wanted[head])) head++;
  if (head === now.length && head === wanted.length) return;
  let tail = 0;
  while (tail < shorter - head && isSame(now.at(-1 - tail), wanted.at(-1 - tail))) tail++;

  const keys = wanted.slice(head, wanted.length - tail).map((node) => node.getKey());
  const middle = now.slice(head, now.length - tail).map((node) => node.getKey());
  const staying = stayers(middle, keys);
  $takeOut(parent, { from: head, keys: middle, staying });
  $putIn(parent, { from: head, nodes: wanted.slice(head, wanted.length - tail), staying });
}

type Leavers = Readonly<{ from: number; keys: readonly string[]; staying: ReadonlySet<string> }>;

function $takeOut(parent: ElementNode, { from, keys, staying }: Leavers): void {
  // From the end, so that what is still to go keeps its place.
  let end = keys.length;
  while (end > 0) {
    let start = end;
    while (start > 0 && !staying.has(keys[start - 1] ?? "")) start--;
    if (start < end) parent.splice(from + start, end - start, []);
    end = start - 1;
  }
}

type Comers = Readonly<{
  from: number;
  nodes: readonly LexicalNode[];
  staying: ReadonlySet<string>;
}>;

function $putIn(parent: ElementNode, { from, nodes, staying }: Comers): void {
  let start = 0;
  while (start < nodes.length) {
    let end = start;
    while (end < nodes.length && !staying.has(nodes[end]?.getKey() ?? "")) end++;
    if (end > start) parent.splice(from + start, 0, nodes.slice(start, end));
    start = end + 1;
  }
}

function isSame(one: LexicalNode | undefined, other: LexicalNode | undefined): boolean {
  return one !== undefined && other !== undefined && one.is(other);
}
