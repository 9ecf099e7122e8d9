import type { BlockId } from "#shared/document/blocks/block.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { elementOfBlock } from "../../editor/blocks-on-screen.ts";

/** By then the page shows what came in, and whoever scrolls has got further. */
const moment = 250;

/** What others change while somebody has the document open: each block until it was in sight, or is gone. */
export class OutOfSight {
  readonly #document: OpenDocument;
  readonly #clock: Clock;
  readonly #blocks = new Set<BlockId>();
  readonly #onScroll = () => this.#lookSoon();
  #callOff: (() => void) | null = null;

  constructor(document: OpenDocument, clock: Clock) {
    this.#document = document;
    this.#clock = clock;
    window.addEventListener("scroll", this.#onScroll, { capture: true, passive: true });
  }

  add(blocks: ReadonlySet<BlockId>): void {
    for (const block of blocks) this.#blocks.add(block);
    this.#lookSoon();
  }

  /** Whether nothing is left of it, as far as can be seen now. */
  isAllSeen(): boolean {
    this.#look();
    return this.#blocks.size === 0;
  }

  end(): void {
    window.removeEventListener("scroll", this.#onScroll, { capture: true });
    this.#callOff?.();
  }

  #lookSoon(): void {
    if (this.#callOff !== null || this.#blocks.size === 0) return;
    this.#callOff = this.#clock.after(moment, () => {
      this.#callOff = null;
      if (window.document.hasFocus()) this.#look();
    });
  }

  #look(): void {
    for (const block of this.#blocks) {
      if (isInSight(this.#document, block)) this.#blocks.delete(block);
    }
  }
}

function isInSight(document: OpenDocument, block: BlockId): boolean {
  if (document.body.find(block) === undefined) return true;
  const element = elementOfBlock(document, block);
  // Versions that are compared stand in the place of the text.
  if (element === null || element.closest("[hidden]") !== null) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom >= 0 && top <= window.innerHeight;
}
