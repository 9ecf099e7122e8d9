import { $isLinkNode, type LinkNode } from "@lexical/link";
import {
  $getSelection,
  $isRangeSelection,
  type EditorState,
  type NodeKey,
  type RangeSelection,
  type TextFormatType,
} from "lexical";
import { $blockAround } from "../binding/place.ts";
import { $linkAround } from "../links/link-selected.ts";
import { $textKindOf, type TextKind } from "../turn-into-extension.ts";

/** How the selected text looks, as the buttons of the bar say it. */
export type Formatting = Readonly<{
  formats: readonly TextFormatType[];
  /** Null where blocks of several kinds are selected, or one that is no text. */
  kind: TextKind | null;
  /** Where the link leads that the selection is in. */
  url: string | null;
  link: NodeKey | null;
  isCollapsed: boolean;
}>;

const shownFormats: readonly TextFormatType[] = [
  "bold",
  "italic",
  "strikethrough",
  "code",
  "highlight",
];

/** Of the selection as it is; null where nothing can be formatted. */
export function $readFormatting(): Formatting | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return null;
  const link = $linkAt(selection);
  return {
    formats: shownFormats.filter((format) => selection.hasFormat(format)),
    kind: $kindOf(selection),
    url: link?.getURL() ?? null,
    link: link?.getKey() ?? null,
    isCollapsed: selection.isCollapsed(),
  };
}

/** What all that is selected is. */
function $kindOf(selection: RangeSelection): TextKind | null {
  const { anchor, focus } = selection;
  const nodes = selection.isCollapsed() ? [anchor.getNode()] : selection.getNodes();
  const blocks = new Set([anchor.getNode(), ...nodes, focus.getNode()].map($blockAround));
  blocks.delete(null);
  const kinds = new Set([...blocks].map((block) => (block === null ? null : $textKindOf(block))));
  const [kind = null] = kinds;
  return kinds.size === 1 ? kind : null;
}

/** Whether something is selected, or the caret is in a link. Asked with every key: of the fields alone. */
export function asksForBar({ _selection: selection, _nodeMap: nodes }: EditorState): boolean {
  if (!$isRangeSelection(selection)) return false;
  if (!selection.isCollapsed()) return true;
  const node = nodes.get(selection.focus.key);
  const around = $isLinkNode(node) ? node : nodes.get(node?.__parent ?? "");
  return $isLinkNode(around);
}

/** The link that both ends of the selection are in. */
function $linkAt(selection: RangeSelection): LinkNode | null {
  const link = $linkAround(selection.focus.getNode());
  return link !== null && link.is($linkAround(selection.anchor.getNode())) ? link : null;
}
