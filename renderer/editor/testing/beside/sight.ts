import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  type ElementNode,
  type LexicalEditor,
  type PointType,
} from "lexical";
import { $placeOfPoint, $readTextBlocks, type Place } from "../merge/text-blocks.ts";
import { lettersIn } from "../merge/tokens.ts";

/** A letter of a word, which no other word has, and where it stands. */
export type Letter = Place & Readonly<{ name: string }>;

/** What somebody has before them: every letter in the order of reading, and where they are among these. */
export type Sight = Readonly<{
  /** The names of the blocks of text on this screen, and what is in each. */
  keys: readonly string[];
  texts: readonly string[];
  /** The same with its kind and its formats. */
  forms: readonly string[];
  letters: readonly Letter[];
  /** Null where it is in no line; both are null where nothing is selected at all. */
  anchor: Place | null;
  focus: Place | null;
  /** What the selection is, for who reads of it. */
  told: string;
}>;

export function lookAt(editor: LexicalEditor): Sight {
  return editor.read(() => {
    const blocks = $readTextBlocks();
    const selection = $getSelection();
    const isRange = $isRangeSelection(selection);
    return {
      keys: blocks.map(({ node }) => node.getKey()),
      texts: blocks.map(({ text }) => text),
      forms: blocks.map(({ node }) => $formOf(node)),
      letters: blocks.flatMap(({ text }, index) =>
        lettersIn(text).flatMap((name, offset) => (name === null ? [] : { name, index, offset })),
      ),
      anchor: isRange ? $placeOfPoint(blocks, selection.anchor) : null,
      focus: isRange ? $placeOfPoint(blocks, selection.focus) : null,
      told: isRange ? [selection.anchor, selection.focus].map($told).join(" to ") : "nothing",
    };
  });
}

function $formOf(node: ElementNode): string {
  const texts = node
    .getAllTextNodes()
    .map((text) => [text.getParent()?.getType(), text.getFormat(), text.getTextContent()]);
  return JSON.stringify([node.getType(), node.getIndent(), texts]);
}

function $told({ type, key, offset }: PointType): string {
  const node = $getNodeByKey(key);
  const place = node === null ? "gone" : `${node.getType()}${node.isAttached() ? "" : " (gone)"}`;
  return `${type} ${place} ${offset}`;
}

/** Below zero where one place comes before the other. */
export function compare(one: Place, other: Place): number {
  return one.index - other.index || one.offset - other.offset;
}
