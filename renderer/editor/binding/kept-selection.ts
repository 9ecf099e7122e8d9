import { $isTableCellNode } from "@lexical/table";
import { $getNodeByKey, $getSelection, $isRangeSelection, type LexicalEditor } from "lexical";
import type * as Y from "yjs";
import type { CellPlace } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import type { MarkSide, TextSpot } from "#shared/document/blocks/positions.ts";
import type { ShownBlocks } from "../editor-of.ts";
import type { Ledger } from "./ledger.ts";
import { $placeOf, $pointIn, type Place, type SpotInNode } from "./place.ts";
import type { Span, Spot } from "./show-body.ts";
import { blocksIn } from "./write-structure.ts";

/** Where an end of the selection is: in the text, or in a cell that holds no block, and so no text either. */
type Mark =
  | Readonly<{ at: Y.RelativePosition; before: Y.RelativePosition | null }>
  | Readonly<{ cell: CellPlace }>;

/** Holds on to what is selected while the body changes under it: as places in the text, not in nodes. */
export class KeptSelection {
  readonly #editor: LexicalEditor;
  readonly #body: Body;
  readonly #ledger: Ledger;
  #marks: Span<Mark | null> | null = null;

  constructor(editor: LexicalEditor, body: Body, ledger: Ledger) {
    this.#editor = editor;
    this.#body = body;
    this.#ledger = ledger;
  }

  /** Which node shows which block. */
  get blocks(): ShownBlocks {
    return this.#ledger;
  }

  /** Notes where the selection is now, while editor and body agree. */
  keep(): void {
    this.#marks = this.#read((place, side) => {
      const at = this.#mark(place, side);
      return at === null ? this.#$emptyCell(place) : { at, before: this.#endBefore(place) };
    });
  }

  /** Where the selection is now, while editor and body agree; null while nothing is selected. */
  mark(): Span<Y.RelativePosition | null> | null {
    return this.#read((place, side) => this.#mark(place, side));
  }

  #read<End>($end: (place: Place, side: MarkSide) => End | null): Span<End | null> | null {
    return this.#editor.read("latest", () => {
      const selection = $getSelection();
      if (!$isRangeSelection(selection)) return null;
      const [anchor, focus] = [$placeOf(selection.anchor), $placeOf(selection.focus)];
      // By places: after words went two points may be left in one, and what comes back between them was not selected there.
      const isWide = anchor?.key !== focus?.key || anchor?.offset !== focus?.offset;
      // What others write beside the words that are selected is not selected with them.
      const first = selection.isBackward() ? focus : anchor;
      const $at = (place: Place | null) =>
        place === null ? null : $end(place, isWide && place === first ? "before" : "behind");
      return { anchor: $at(anchor), focus: $at(focus) };
    });
  }

  #mark({ key, offset }: Place, side: MarkSide): Y.RelativePosition | null {
    const id = this.#ledger.idOf(key);
    const block = id === undefined ? undefined : this.#body.find(id);
    if (block === undefined || block.table !== null) return null;
    return this.#body.markAt(block.id, Math.min(offset, block.length), side);
  }

  /** The end of the block before, which says where this one was if it goes: behind all that others write there, too. */
  #endBefore({ key }: Place): Y.RelativePosition | null {
    const id = this.#ledger.idOf(key);
    const block = id === undefined ? undefined : this.#body.previous(id);
    return block === undefined || block.table !== null
      ? null
      : this.#body.markAt(block.id, block.length, "before");
  }

  #$emptyCell({ key }: Place): Mark | null {
    const cell = $getNodeByKey(key)?.getParent();
    if (!$isTableCellNode(cell) || this.#ledger.idOf(key) !== undefined) return null;
    const place = this.#ledger.cellOf(cell.getKey());
    return place === undefined ? null : { cell: place };
  }

  /** What was noted is good for the change it was noted before, and no longer. */
  forget(): void {
    this.#marks = null;
  }

  /** Where it is by now; nowhere when nothing was noted. */
  find(): Span<Spot | null> {
    const { anchor = null, focus = null } = this.#marks ?? {};
    return { anchor: this.#resolve(anchor), focus: this.#resolve(focus) };
  }

  #resolve(mark: Mark | null): Spot | null {
    if (mark === null) return null;
    if ("at" in mark) return this.#body.resolve(mark.at, mark.before);
    const [first] = blocksIn(this.#body, mark.cell);
    return first === undefined ? mark : { block: first.id, offset: 0 };
  }

  /** The node on the screen that shows a place of the body, and where in it; null if none does. */
  $pointAt({ block, offset }: TextSpot): SpotInNode | null {
    const node = $getNodeByKey(this.#ledger.keyOf(block) ?? "");
    return node === null ? null : $pointIn(node, offset);
  }
}
