import { $isTableCellNode } from "@lexical/table";
import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  type LexicalEditor,
  type PointType,
} from "lexical";
import type * as Y from "yjs";
import type { CellPlace } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import type { MarkSide, TextSpot } from "#shared/document/blocks/positions.ts";
import type { ShownBlocks } from "../editor-of.ts";
import type { Ledger } from "./ledger.ts";
import { $placeOf, $pointIn, type SpotInNode } from "./place.ts";
import type { Span, Spot } from "./show-body.ts";
import { blocksIn } from "./write-structure.ts";

/** Where an end of the selection is: in the text, or in a cell that holds no block, and so no text either. */
type Mark = Y.RelativePosition | CellPlace;

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
    this.#marks = this.#read((point, side) => this.#$mark(point, side) ?? this.#$emptyCell(point));
  }

  /** Where the selection is now, while editor and body agree; null while nothing is selected. */
  mark(): Span<Y.RelativePosition | null> | null {
    return this.#read((point, side) => this.#$mark(point, side));
  }

  #read<End>($end: (point: PointType, side: MarkSide) => End): Span<End> | null {
    return this.#editor.read("latest", () => {
      const selection = $getSelection();
      if (!$isRangeSelection(selection)) return null;
      const { anchor, focus } = selection;
      if (selection.isCollapsed()) {
        return { anchor: $end(anchor, "behind"), focus: $end(focus, "behind") };
      }
      // What others write beside the words that are selected is not selected with them.
      const isBackward = selection.isBackward();
      return {
        anchor: $end(anchor, isBackward ? "behind" : "before"),
        focus: $end(focus, isBackward ? "before" : "behind"),
      };
    });
  }

  #$mark(point: PointType, side: MarkSide): Y.RelativePosition | null {
    const place = $placeOf(point);
    const id = place === null ? undefined : this.#ledger.idOf(place.key);
    const block = id === undefined ? undefined : this.#body.find(id);
    if (place === null || block === undefined || block.table !== null) return null;
    return this.#body.markAt(block.id, Math.min(place.offset, block.length), side);
  }

  #$emptyCell(point: PointType): CellPlace | null {
    const place = $placeOf(point);
    const cell = place === null ? null : $getNodeByKey(place.key)?.getParent();
    if (place === null || !$isTableCellNode(cell)) return null;
    if (this.#ledger.idOf(place.key) !== undefined) return null;
    return this.#ledger.cellOf(cell.getKey()) ?? null;
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
    if (!("table" in mark)) return this.#body.resolve(mark);
    const [first] = blocksIn(this.#body, mark);
    return first === undefined ? { cell: mark } : { block: first.id, offset: 0 };
  }

  /** The node on the screen that shows a place of the body, and where in it; null if none does. */
  $pointAt({ block, offset }: TextSpot): SpotInNode | null {
    const node = $getNodeByKey(this.#ledger.keyOf(block) ?? "");
    return node === null ? null : $pointIn(node, offset);
  }
}
