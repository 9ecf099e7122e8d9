import { $getRoot, type LexicalEditor, type NodeKey } from "lexical";
import type { BlockId } from "#shared/document/blocks/block.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { BoundDocument } from "./body-binding.ts";
import { compareWithStored } from "./compare-with-stored.ts";
import { $readBlocks, plainReading } from "./read-blocks.ts";

type Checked = Readonly<{
  editor: LexicalEditor;
  document: BoundDocument;
  /** Which block a node shows, as far as the binding knows. */
  idOf: (key: NodeKey) => BlockId | undefined;
  /** Makes the editor show the body anew. */
  showAgain: () => void;
  /** Makes the editor show all of a body that comes bit by bit. */
  showAll: () => void;
  clock: Clock;
}>;

/** How long nobody may have touched anything: loading a long document afresh takes a moment. */
const rest = 6000;
const restForEachBlock = 10;

/**
 * Looks, once all is at rest, whether the editor shows what a fresh load of the document holds. It
 * always should. If it does not, the words that are on the screen only go to the tray, the editor shows
 * what is stored, and whoever listens to the document is told.
 */
export class IdleCheck {
  readonly #checked: Checked;
  readonly #stops: (() => void)[];
  #callOff: (() => void) | null = null;
  #touchedAt = 0;

  constructor(checked: Checked) {
    this.#checked = checked;
    const { editor, document } = checked;
    this.#stops = [
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
        // A moved caret is somebody at work as well; once all was checked it is no cause to check again.
        if (dirtyElements.size > 0 || dirtyLeaves.size > 0) this.#touch();
        else if (this.#callOff !== null) this.#touch();
      }),
      document.body.onChange(() => this.#touch()),
    ];
    this.#touch();
  }

  end(): void {
    this.#callOff?.();
    for (const stop of this.#stops) stop();
  }

  /** Happens with every key, which is not to pay for a new timer. */
  #touch(): void {
    this.#touchedAt = this.#checked.clock.now();
    if (this.#callOff === null) this.#wait(this.#patience);
  }

  get #patience(): number {
    return rest + this.#checked.document.body.blocks.length * restForEachBlock;
  }

  #wait(milliseconds: number): void {
    const { editor, document, clock } = this.#checked;
    this.#callOff = clock.after(milliseconds, () => {
      this.#callOff = null;
      const patience = this.#patience;
      if (editor.isComposing() || document.door.isHeld) return this.#wait(patience);
      // The clock may have been set back meanwhile.
      const missing = Math.min(patience, this.#touchedAt + patience - clock.now());
      if (missing > 0) this.#wait(missing);
      else this.#check();
    });
  }

  #check(): void {
    const { editor, document, idOf, showAgain, showAll, clock } = this.#checked;
    showAll();
    const shown = editor.read(() => $readBlocks($getRoot(), plainReading));
    const comparison = compareWithStored(shown, document.readAfresh(), idOf);
    if (comparison.isLevel) return;
    // It may be the body that is wrong, and not the screen.
    document.body.readAnew();
    showAgain();
    document.reportMismatch(comparison.screenOnly, clock.now());
  }
}
