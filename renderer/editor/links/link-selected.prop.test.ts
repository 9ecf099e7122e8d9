import {
  $createLineBreakNode,
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type ElementNode,
  type LexicalNode,
  type PointType,
} from "lexical";
import { $isLinkNode } from "@lexical/link";
import { expect, test } from "vitest";
import { $createEmbedNode } from "../blocks/embed-node.ts";
import { $placeOf } from "../binding/place.ts";
import { meet } from "../testing/meet.ts";
import type { Person } from "../testing/person.ts";
import { SET_LINK_COMMAND } from "./set-link-extension.ts";

const old = "https://example.com/old";
const fresh = "https://example.com/new";

type Point = readonly [key: string, offset: number, type: PointType["type"]];

/** A letter, a break or a mention, with where it leads. */
type Sign = Readonly<{ says: string; url: string | null; link: string | null }>;

/** Links at the beginning, in the midst and at the end of blocks; some with nothing but a mention or a break in them. */
function withLinks(): Person {
  const [pm] = meet("abcdef", "gh", "", { kind: "bullet", text: "ij" });
  const linked = (block: number, from: number, to: number) =>
    pm.act([block, from], [block, to], () => pm.editor.dispatchCommand(SET_LINK_COMMAND, old));
  const put = (block: number, at: number, $node: () => LexicalNode) =>
    pm.act([block, at], [block, at], (selection) => selection.insertNodes([$node()]));
  linked(0, 2, 4);
  put(1, 1, () => $createEmbedNode({ mention: "doc_aaaaaaaaaaaa", label: "Plan" }));
  put(1, 3, $createLineBreakNode);
  linked(1, 1, 2);
  linked(1, 3, 4);
  linked(3, 0, 1);
  return pm;
}

/** Every place that a selection can begin or end at: between letters, and between the nodes of blocks and links. */
function $pointsIn(element: ElementNode): readonly Point[] {
  const between = Array.from({ length: element.getChildrenSize() + 1 }, (_, offset): Point => [
    element.getKey(),
    offset,
    "element",
  ]);
  return [
    ...between,
    ...element.getChildren().flatMap((child): readonly Point[] => {
      if ($isElementNode(child)) return $pointsIn(child);
      if (!$isTextNode(child)) return [];
      const key = child.getKey();
      return Array.from({ length: child.getTextContentSize() + 1 }, (_, at) => [key, at, "text"]);
    }),
  ];
}

function $signsIn(node: LexicalNode): readonly Sign[] {
  if ($isElementNode(node)) return node.getChildren().flatMap($signsIn);
  const around = node.getParent();
  const [url, link] = $isLinkNode(around) ? [around.getURL(), around.getKey()] : [null, null];
  const says = $isLineBreakNode(node) ? "/" : $isTextNode(node) ? node.getTextContent() : "@";
  return says.split("").map((sign) => ({ says: sign, url, link }));
}

/** How many signs stand before a point in the whole text. */
function $before(point: PointType): number {
  const place = $placeOf(point);
  const blocks = $getRoot().getChildren().flatMap($blocksIn);
  const at = blocks.findIndex((block) => block.getKey() === place?.key);
  return blocks.slice(0, at).flatMap($signsIn).length + (place?.offset ?? 0);
}

function $blocksIn(node: LexicalNode): readonly LexicalNode[] {
  return $isElementNode(node) && node.getType() === "list" ? node.getChildren() : [node];
}

test.each([
  ["is led where it is to, and with it all of a link that it has a part of", fresh],
  ["is out of its links, and what stands beside it in them is not", null],
])("what is selected, from any place to any other, %s", (_, url) => {
  const pm = withLinks();
  const base = pm.editor.getEditorState();
  const signs = pm.editor.read(() => $signsIn($getRoot()));
  const points = pm.editor.read(() => $pointsIn($getRoot()));
  pm.binding.end();
  for (const anchor of points) {
    for (const focus of points) {
      pm.editor.setEditorState(base.clone(null));
      let selected: readonly Sign[] = [];
      pm.editor.update(
        () => {
          const selection = $createRangeSelection();
          selection.anchor.set(...anchor);
          selection.focus.set(...focus);
          $setSelection(selection);
          const ends = [$before(selection.anchor), $before(selection.focus)];
          selected = signs.slice(Math.min(...ends), Math.max(...ends));
          if (selected.length > 0) pm.editor.dispatchCommand(SET_LINK_COMMAND, url);
        },
        { discrete: true },
      );
      if (selected.length === 0) continue;
      const links = new Set(selected.flatMap(({ link }) => link ?? []));
      const isMeant = (sign: Sign) =>
        selected.includes(sign) || (url !== null && sign.link !== null && links.has(sign.link));
      const wanted = signs.map((sign) => [sign.says, isMeant(sign) ? url : sign.url]);
      const [found, still] = pm.editor.read(() => {
        const selection = $getSelection();
        if (!$isRangeSelection(selection)) throw new Error("Nothing is selected.");
        const ends = [$before(selection.anchor), $before(selection.focus)] as const;
        const isWhole = ends[0] > ends[1] === selection.isBackward();
        const [from, to] = [Math.min(...ends), Math.max(...ends)];
        return [$signsIn($getRoot()), isWhole ? [from, to] : []] as const;
      });
      expect(found.map(({ says, url: leads }) => [says, leads])).toEqual(wanted);
      const from = signs.findIndex((sign) => selected.includes(sign));
      expect(still).toEqual([from, from + selected.length]);
    }
  }
});
