import { $getNodeByKey, $getSelection, $isRangeSelection, type LexicalEditor } from "lexical";
import type * as Y from "yjs";
import type { Body } from "#shared/document/blocks/body.ts";
import type { TextSpot } from "#shared/document/blocks/positions.ts";
import type { ShownBlocks } from "../editor-of.ts";
import type { Ledger } from "./ledger.ts";
import { $placeOf, $pointIn, type SpotInNode } from "./place.ts";
import type { Span } from "./show-body.ts";

/** Holds on to what is selected while the body changes under it: as places in the text, not in nodes. */
export class KeptSelection {
  readonly #editor: LexicalEditor;
  readonly #body: Body;
  readonly #ledger: Ledger;
  #marks: Span<Y.RelativePosition | null> | null = null;

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
    this.#marks = this.mark();
  }

  /** Where the selection is now, while editor and body agree; null while nothing is selected. */
  mark(): Span<Y.RelativePosition | null> | null {
    return this.#editor.read("latest", () => {
      const selection = $getSelection();
      if (!$isRangeSelection(selection)) return null;
      // What others write beside the words that are selected is not selected with them.
      const first = selection.isBackward() ? "focus" : "anchor";
      const isWide = !selection.isCollapsed();
      const $mark = (end: "anchor" | "focus") => {
        const place = $placeOf(selection[end]);
        const id = place === null ? undefined : this.#ledger.idOf(place.key);
        const block = id === undefined ? undefined : this.#body.find(id);
        if (place === null || block === undefined || block.table !== null) return null;
        const side = isWide && end === first ? "before" : "behind";
        return this.#body.markAt(block.id, Math.min(place.offset, block.length), side);
      };
      return { anchor: $mark("anchor"), focus: $mark("focus") };
    });
  }

  /** What was noted is good for the change it was noted before, and no longer. */
  forget(): void {
    this.#marks = null;
  }

  /** Where it is by now; nowhere when nothing was noted. */
  find(): Span<TextSpot | null> {
    const resolve = (mark: Y.RelativePosition | null | undefined) =>
      mark === null || mark === undefined ? null : this.#body.resolve(mark);
    return { anchor: resolve(this.#marks?.anchor), focus: resolve(this.#marks?.focus) };
  }

  /** The node on the screen that shows a place of the body, and where in it; null if none does. */
  $pointAt({ block, offset }: TextSpot): SpotInNode | null {
    const node = $getNodeByKey(this.#ledger.keyOf(block) ?? "");
    return node === null ? null : $pointIn(node, offset);
  }
}
