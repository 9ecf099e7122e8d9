import { $createLinkNode, $isLinkNode, type LinkNode } from "@lexical/link";
import {
  $caretRangeFromSelection,
  $copyNode,
  $getCaretRangeInDirection,
  $getNodeByKey,
  $isElementNode,
  $isTextNode,
  type LexicalNode,
  type PointType,
  type RangeSelection,
  type TextPointCaretSliceTuple,
} from "lexical";
import { $placeOf, $placePoint } from "../binding/place.ts";
import { $isInline } from "../binding/read-inlines.ts";

/** The link that a point's node is or stands in. Beside a picture or a mention, a caret is in the link itself. */
export function $linkAround(node: LexicalNode): LinkNode | null {
  const around = $isLinkNode(node) ? node : node.getParent();
  return $isLinkNode(around) ? around : null;
}

/**
 * Links what is selected to an address, or takes it out of its links. A link of which something is selected is led
 * elsewhere as a whole; one that the selection merely ends at stays as it is. Only what `$isMeant` says is linked; false where
 * none of that is selected.
 */
export function $linkSelected(
  selection: RangeSelection,
  url: string | null,
  $isMeant: (leaf: LexicalNode) => boolean = () => true,
): boolean {
  const isBackward = selection.isBackward();
  const leaves = $selectedLeaves(selection).filter($isMeant);
  const [first] = leaves;
  const last = leaves.at(-1);
  if (first === undefined || last === undefined) return false;
  let made: LinkNode | null = null;
  for (const leaf of leaves) {
    const link = $linkAround(leaf);
    if (url === null) {
      if (link !== null) $takeOut(leaf, link);
    } else if (link === null) made = $wrap(leaf, url, made);
    else if (link.getURL() !== url) link.setURL(url);
  }
  const [start, end] = isBackward ? (["focus", "anchor"] as const) : (["anchor", "focus"] as const);
  $putAt(selection[start], first, 0);
  $putAt(selection[end], last, 1);
  return true;
}

/** Takes the link with the caret away; what it links stays, and the caret where it is. */
export function $dissolveLink(selection: RangeSelection, link: LinkNode): void {
  const place = $placeOf(selection.anchor);
  for (const child of link.getChildren()) link.insertBefore(child);
  link.remove();
  const block = place === null ? null : $getNodeByKey(place.key);
  if (place === null || block === null) return;
  $placePoint(selection, "anchor", block, place.offset);
  $placePoint(selection, "focus", block, place.offset);
}

type Slice = TextPointCaretSliceTuple<"next">[number];

/** Every text, break and embed of which something is selected; a text that is selected in part is cut. */
function $selectedLeaves(selection: RangeSelection): readonly LexicalNode[] {
  const range = $getCaretRangeInDirection($caretRangeFromSelection(selection), "next");
  const [first, last] = range.getTextSlices();
  const between = [...range.iterNodeCarets("root")].map(({ origin }) => origin);
  return [
    ...$cutOut(first),
    ...between.filter((node) => $isInline(node) && !$isElementNode(node)),
    ...$cutOut(last),
  ];
}

function $cutOut(slice: Slice): readonly LexicalNode[] {
  if (slice === null || slice.distance === 0) return [];
  const [from, to] = slice.getSliceIndices();
  const pieces = slice.caret.origin.splitText(from, to);
  const selected = from === 0 ? pieces[0] : pieces[1];
  return selected === undefined ? [] : [selected];
}

/** The link that was made last goes on, if it ends there. */
function $wrap(leaf: LexicalNode, url: string, last: LinkNode | null): LinkNode {
  if (last?.is(leaf.getPreviousSibling()) === true) return last.append(leaf);
  const link = $createLinkNode(url, { rel: "noreferrer" });
  leaf.insertBefore(link);
  return link.append(leaf);
}

/** What stands behind it in the link goes on in one of its own. */
function $takeOut(leaf: LexicalNode, link: LinkNode): void {
  const behind = leaf.getNextSiblings();
  link.insertAfter(leaf);
  if (behind.length > 0) leaf.insertAfter($copyNode(link).append(...behind));
  if (link.isEmpty()) link.remove();
}

/** Before a node or behind it. */
function $putAt(point: PointType, node: LexicalNode, side: 0 | 1): void {
  if ($isTextNode(node)) point.set(node.getKey(), side * node.getTextContentSize(), "text");
  else {
    const parent = node.getParentOrThrow();
    point.set(parent.getKey(), node.getIndexWithinParent() + side, "element");
  }
}
